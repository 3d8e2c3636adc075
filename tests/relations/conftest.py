import pytest


@pytest.fixture
def get(client):
    """The JSON of an address under /api/v1/, which answers with `status`."""

    def get(path, status=200, /, **query):
        response = client.get(f"/api/v1/{path}", query)
        assert response.status_code == status, response.content.decode()
        assert response["Content-Type"] == "application/json"
        return response.json()

    return get
