import pytest

from newsroom.reading import NotText, decode

TEXT = "Премьер-министр прибыл в Гомель.\r\nЕго встретили хлебом и солью, как принято.\n"


@pytest.mark.parametrize(
    ("codec", "named"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("cp1251", "cp1251"), ("koi8_r", "koi8_r"), ("utf-16", "utf-16")],
)
def test_text_of_each_encoding_is_read_with_its_line_ends(codec, named):
    decoded = decode(TEXT.encode(codec))
    assert (decoded.text, decoded.encoding) == (TEXT, named)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        ("Текст\0с нулем".encode(), "NUL"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "NUL"),
        (b"\xff\xfe\x00", "valid UTF-16"),
        (bytes(range(1, 32)) * 40, "control"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(raw, reason):
    with pytest.raises(NotText, match=reason):
        decode(raw)


def test_refusal_is_a_value_error():
    assert issubclass(NotText, ValueError)
