package io.hafenwacht.connect.docker.http;

import java.io.IOException;
import java.io.InputStream;

/// A chunked body (RFC 9112 section 7.1). Chunk extensions and trailers are read and ignored.
final class ChunkedBody extends InputStream {
    private final InputStream in;
    private long remainingInChunk;
    private long total;
    private boolean betweenChunks;
    private boolean finished;

    ChunkedBody(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (remainingInChunk == 0 && !finished) {
            nextChunk();
        }
        if (finished) {
            return -1;
        }
        int count = in.read(buffer, offset, (int) Math.min(length, remainingInChunk));
        if (count < 0) {
            throw new MalformedResponse(
                    "the connection ended inside a chunk", "die Verbindung endete mitten in einem Abschnitt (chunk)");
        }
        remainingInChunk -= count;
        return count;
    }

    private void nextChunk() throws IOException {
        if (betweenChunks && !line().isEmpty()) {
            throw new MalformedResponse(
                    "a chunk is longer than its size", "ein Abschnitt (chunk) ist länger als angegeben");
        }
        betweenChunks = true;
        remainingInChunk = size(line());
        total += remainingInChunk;
        if (HttpLimits.BODY_BYTES.exceededBy(total)) {
            throw new MalformedResponse(
                    "chunks over " + HttpLimits.BODY_BYTES, "Abschnitte (chunks) über " + HttpLimits.BODY_BYTES);
        }
        if (remainingInChunk == 0) {
            skipTrailers();
            finished = true;
        }
    }

    private void skipTrailers() throws IOException {
        long bytes = 0;
        String trailer;
        while (!(trailer = ResponseReader.readLine(in, HttpLimits.TRAILER_BYTES.value() - bytes, false)).isEmpty()) {
            bytes += trailer.length() + 1;
        }
    }

    private String line() throws IOException {
        return ResponseReader.readLine(in, HttpLimits.CHUNK_LINE.value(), false);
    }

    private static long size(String line) throws MalformedResponse {
        int end = line.indexOf(';');
        String digits = (end < 0 ? line : line.substring(0, end)).strip();
        // Twelve digits are 2^48, above the limit of a body: longer ones need not be added up to be refused.
        // By hand, since logs and events have a chunk for each line.
        if (digits.isEmpty() || digits.length() > 12) {
            throw noSize(line);
        }
        long size = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw noSize(line);
            }
            size = size << 4 | digit;
        }
        return size;
    }

    private static MalformedResponse noSize(String line) {
        String got = ResponseReader.quoted(line);
        return new MalformedResponse("chunk size " + got, "Abschnittslänge (chunk) " + got);
    }
}
