package io.hafenwacht.vulndb.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A stream that knows the SHA-256 of all of its bytes once it is closed: closing reads what is left, since
/// readers stop before the end (zip directories, gzip padding).
public final class HashedStream extends DigestInputStream {
    private boolean closed;

    public HashedStream(InputStream in) {
        super(in, digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try (InputStream source = in) {
                transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    /// Lower-case hexadecimal; to be asked once, after [#close()].
    public String sha256() {
        return HexFormat.of().formatHex(getMessageDigest().digest());
    }
}
