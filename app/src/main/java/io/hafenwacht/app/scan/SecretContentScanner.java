package io.hafenwacht.app.scan;

import io.hafenwacht.core.inventory.ConfigurationSecret;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.inventory.SecretHit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.secret.ConfigurationSecrets;
import io.hafenwacht.formats.secret.ScanResult;
import io.hafenwacht.formats.secret.SecretMatcher;
import io.hafenwacht.image.layer.ContentScanner;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Lets the image reader feed file contents to the secret matcher: the two modules do not know each other.
public final class SecretContentScanner implements ContentScanner {
    /// To be raised when the matcher finds other things in the same bytes.
    private static final int REVISION = 1;

    @Override
    public String fingerprint() {
        return "secrets " + REVISION + " " + SecretMatcher.registered();
    }

    @Override
    public Optional<ContentScanner.Scan> begin(String path, long size, byte[] head, int offset, int length) {
        SecretMatcher matcher = SecretMatcher.all();
        byte[] beginning = Arrays.copyOfRange(head, offset, offset + length);
        return matcher.interested(path, size, beginning)
                ? Optional.of(new OneFile(matcher.begin(path)))
                : Optional.empty();
    }

    @Override
    public List<ConfigurationSecret> configuration(Node config) {
        return ConfigurationSecrets.of(config);
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
