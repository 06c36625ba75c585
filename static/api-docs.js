// Shows the contract of the API in Swagger UI. No foreign host is asked: the validator badge is switched off.
"use strict";

const place = document.getElementById("swagger-ui");
window.SwaggerUIBundle({
  url: place.dataset.contract,
  domNode: place,
  presets: [window.SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
  deepLinking: true,
  validatorUrl: null,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
});
