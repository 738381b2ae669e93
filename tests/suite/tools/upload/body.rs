//! The body of an upload as a browser writes it, piece by piece.

pub(super) const BOUNDARY: &str = "----TestBoundary7MA4YWxk";

pub(super) fn form_type() -> String {
    format!("Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n")
}

pub(super) fn text(name: &str, value: &str) -> Vec<u8> {
    part(
        &format!("Content-Disposition: form-data; name=\"{name}\"\r\n"),
        value.as_bytes(),
    )
}

pub(super) fn file(field: &str, name: &str, content: &[u8]) -> Vec<u8> {
    let disposition = format!("form-data; name=\"{field}\"; filename=\"{name}\"");
    let headers =
        format!("Content-Disposition: {disposition}\r\nContent-Type: application/pdf\r\n");
    part(&headers, content)
}

pub(super) fn part(headers: &str, content: &[u8]) -> Vec<u8> {
    [
        format!("--{BOUNDARY}\r\n{headers}\r\n").as_bytes(),
        content,
        b"\r\n",
    ]
    .concat()
}

pub(super) fn end() -> Vec<u8> {
    format!("--{BOUNDARY}--\r\n").into_bytes()
}

pub(super) fn noise(size: usize, seed: usize) -> Vec<u8> {
    (0..size)
        .map(|i| u8::try_from((i * 31 + seed * 7 + i / 251) % 256).unwrap())
        .collect()
}
