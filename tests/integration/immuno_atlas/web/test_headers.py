def test_headers_tell_pages_from_the_api(api):
    assert api.get("/page/")["Cross-Origin-Resource-Policy"] == "same-origin"
    assert api.get("/api/v1/echo/")["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert api.post("/api/v1/echo")["X-Content-Type-Options"] == "nosniff"
    assert api.get("/api/v1/nothing/")["Referrer-Policy"] == "same-origin"
    assert "camera=()" in api.get("/page/")["Permissions-Policy"]
