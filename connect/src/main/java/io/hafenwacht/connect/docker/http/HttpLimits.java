package io.hafenwacht.connect.docker.http;

import io.hafenwacht.core.limit.Limit;

/// What one answer may cost before its body.
public final class HttpLimits {
    public static final Limit HEAD_BYTES =
            new Limit("http.head", 64 * 1024, "bytes", "an engine's longest real head is under 2 KB");
    public static final Limit HEADER_LINES =
            new Limit("http.headers", 200, "lines", "engines send about ten; proxies in front add a few more");
    public static final Limit CHUNK_LINE =
            new Limit("http.chunk-line", 256, "bytes", "16 hexadecimal digits, and room for extensions nobody sends");
    public static final Limit TRAILER_BYTES =
            new Limit("http.trailer", 16 * 1024, "bytes", "trailers are read and thrown away; engines send none");
    public static final Limit INTERIM_ANSWERS =
            new Limit("http.interim", 8, "answers", "1xx answers before the real one; engines send none");
    public static final Limit BODY_BYTES = new Limit(
            "http.body", 1L << 42, "bytes", "4 TiB, far more than any image; keeps sums of lengths in a long");

    private HttpLimits() {}
}
