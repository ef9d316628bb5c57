package io.hafenwacht.core.artifact;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A content digest as the OCI image specification writes it ("Descriptors", "Digests"): `sha256:` and 64
/// lower-case hex digits.
public record Digest(Algorithm algorithm, String hex) implements Comparable<Digest> {
    /// The algorithms that the specification registers.
    public enum Algorithm {
        SHA256("SHA-256", 64),
        SHA512("SHA-512", 128);

        private final String jdkName;
        private final int hexLength;
        private final MessageDigest untouched;

        Algorithm(String jdkName, int hexLength) {
            this.jdkName = jdkName;
            this.hexLength = hexLength;
            this.untouched = found(jdkName);
        }

        private static MessageDigest found(String jdkName) {
            try {
                return MessageDigest.getInstance(jdkName);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has " + jdkName, e);
            }
        }

        /// A copy: looking through the providers takes longer than hashing a line.
        public MessageDigest newMessageDigest() {
            try {
                return (MessageDigest) untouched.clone();
            } catch (CloneNotSupportedException _) {
                return found(jdkName);
            }
        }

        String prefix() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean accepts(String hex) {
            return hex.length() == hexLength
                    && hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
        }
    }

    public Digest {
        if (!algorithm.accepts(hex)) {
            throw new IllegalArgumentException("a " + algorithm.prefix() + " digest has " + algorithm.hexLength
                    + " lower-case hex digits, got '" + hex + "'");
        }
    }

    /// Empty when the text is not a digest of a registered algorithm.
    public static Optional<Digest> parse(String text) {
        for (Algorithm algorithm : Algorithm.values()) {
            String prefix = algorithm.prefix() + ":";
            if (text.startsWith(prefix) && algorithm.accepts(text.substring(prefix.length()))) {
                return Optional.of(new Digest(algorithm, text.substring(prefix.length())));
            }
        }
        return Optional.empty();
    }

    /// The SHA-256 of these bytes.
    public static Digest sha256(byte[] bytes) {
        return ofSha256(Algorithm.SHA256.newMessageDigest().digest(bytes));
    }

    /// Wraps the finished state of a SHA-256 computation.
    public static Digest ofSha256(byte[] hash) {
        return new Digest(Algorithm.SHA256, HexFormat.of().formatHex(hash));
    }

    /// The first twelve hex digits, as `docker ps` shows ids.
    public String shortHex() {
        return hex.substring(0, 12);
    }

    /// Written out, as [#hashCode]: those of records cost a short run some milliseconds (ADR 12).
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Digest that && algorithm == that.algorithm && hex.equals(that.hex);
    }

    @Override
    public int hashCode() {
        return 31 * algorithm.ordinal() + hex.hashCode();
    }

    @Override
    public int compareTo(Digest other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return algorithm.prefix() + ":" + hex;
    }
}
