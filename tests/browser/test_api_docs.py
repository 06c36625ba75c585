"""The documentation of the API builds itself in a real browser under our content security policy."""


def test_documentation_shows_every_operation_without_a_complaint(visitor):
    visitor.goto("/api/v1/docs/")
    visitor.wait_for_selector("#operations-claims-listClaims")
    shown = visitor.locator(".opblock").count()
    described = visitor.evaluate(
        "fetch('/api/v1/openapi.json').then(r => r.json())"
        ".then(d => Object.values(d.paths).reduce((n, path) => n + Object.keys(path).length, 0))"
    )
    assert shown == described
    visitor.locator("#operations-terms-listTerms .opblock-summary-control").click()
    visitor.locator("#operations-terms-listTerms .try-out__btn").click()
    visitor.locator("#operations-terms-listTerms .execute").click()
    status = visitor.locator("#operations-terms-listTerms .live-responses-table tr.response td.response-col_status")
    assert status.first.inner_text().startswith("200")
