package io.hafenwacht.formats;

import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.text.Text;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Bytes to characters, strictly: a file that is not text is said to be so, instead of being read with
/// replacement characters.
final class SourceText {
    private SourceText() {}

    /// Without its byte order mark (YAML 1.2 section 5.2; RFC 8259 section 8.1 lets readers ignore it).
    static String decode(byte[] bytes) throws ParseFailure {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        Charset charset = skipMark(in);
        if (charset.equals(StandardCharsets.UTF_8)) {
            // Many times as fast as a decoder. Bytes that are no UTF-8 become U+FFFD; one that was there is rare.
            String text = new String(bytes, in.position(), in.remaining(), StandardCharsets.UTF_8);
            if (text.indexOf('\uFFFD') < 0) {
                return text;
            }
        }
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        CoderResult result = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        out.flip();
        if (result.isError()) {
            String name = charset.name();
            throw new ParseFailure(
                    end(out),
                    Text.of("expected " + name + ", got other bytes", name + " erwartet, andere Bytes gefunden"));
        }
        return out.toString();
    }

    private static Charset skipMark(ByteBuffer in) {
        if (startsWith(in, 0xef, 0xbb, 0xbf)) {
            in.position(3);
            return StandardCharsets.UTF_8;
        }
        if (startsWith(in, 0xfe, 0xff)) {
            in.position(2);
            return StandardCharsets.UTF_16BE;
        }
        if (startsWith(in, 0xff, 0xfe)) {
            in.position(2);
            return StandardCharsets.UTF_16LE;
        }
        return StandardCharsets.UTF_8;
    }

    private static boolean startsWith(ByteBuffer in, int... mark) {
        if (in.remaining() < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((in.get(i) & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Position end(CharSequence text) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new Position(line, text.length() - lineStart + 1);
    }
}
