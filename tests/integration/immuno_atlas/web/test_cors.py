def test_origin_may_read_and_not_write(api):
    origin = {"Origin": "https://evil.test"}
    response = api.get("/api/v1/echo/", headers=origin)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert {"ETag", "Link", "RateLimit", "X-Request-ID"} <= set(response["Access-Control-Expose-Headers"].split(", "))
    assert "Origin" in response["Vary"]
    assert api.get("/api/v1/nothing/", headers=origin)["Access-Control-Allow-Origin"] == "*"
    for method in ("post", "options", "patch", "delete"):
        found = getattr(api, method)("/api/v1/echo/", headers=origin)
        assert not [name for name in found.headers if name.startswith("Access-Control")]
    assert "Access-Control-Allow-Origin" not in api.get("/page/", headers=origin)
