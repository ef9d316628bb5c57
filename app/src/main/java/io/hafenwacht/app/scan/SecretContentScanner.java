package io.hafenwacht.app.scan;

import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.inventory.SecretHit;
import io.hafenwacht.formats.secret.ScanResult;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.SecretMatcher;
import io.hafenwacht.image.layer.ContentScanner;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Lets the image reader feed file contents to the secret matcher: the two modules do not know each other.
public final class SecretContentScanner implements ContentScanner {
    /// To be raised when the matcher finds other things in the same bytes.
    private static final int REVISION = 1;

    private final SecretMatcher matcher = SecretMatcher.all();

    @Override
    public String fingerprint() {
        return "secrets " + REVISION + " "
                + matcher.kinds().stream().map(SecretKind::id).collect(Collectors.joining(","));
    }

    @Override
    public Optional<ContentScanner.Scan> begin(String path, long size, byte[] head, int offset, int length) {
        byte[] beginning = Arrays.copyOfRange(head, offset, offset + length);
        return matcher.interested(path, size, beginning)
                ? Optional.of(new OneFile(matcher.begin(path)))
                : Optional.empty();
    }

    private static final class OneFile implements ContentScanner.Scan {
        private final io.hafenwacht.formats.secret.Scan scan;
        private Optional<Gap> gap = Optional.empty();

        OneFile(io.hafenwacht.formats.secret.Scan scan) {
            this.scan = scan;
        }

        @Override
        public void accept(byte[] buffer, int offset, int length) {
            scan.accept(buffer, offset, length);
        }

        @Override
        public List<SecretHit> finish() {
            ScanResult result = scan.finish();
            gap = result.gap();
            return result.hits();
        }

        @Override
        public Optional<Gap> gap() {
            return gap;
        }
    }
}
