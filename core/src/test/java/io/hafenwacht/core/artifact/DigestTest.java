package io.hafenwacht.core.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void readsAndWritesTheCanonicalForm() {
        assertThat(Digest.parse("sha256:" + EMPTY)).map(Digest::toString).contains("sha256:" + EMPTY);
        assertThat(Digest.sha256(new byte[0])).hasToString("sha256:" + EMPTY);
        assertThat(Digest.sha256("abc".getBytes(StandardCharsets.US_ASCII)).shortHex())
                .isEqualTo("ba7816bf8f01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256:",
                "sha256:abc",
                "sha1:" + EMPTY,
                EMPTY,
                "SHA256:" + EMPTY,
                "sha512:" + EMPTY,
                "sha256:" + EMPTY + "0"
            })
    void refusesWhatIsNone(String text) {
        assertThat(Digest.parse(text)).isEmpty();
    }

    @Test
    void anInvalidOneCannotBeMade() {
        assertThatThrownBy(() -> new Digest(Digest.Algorithm.SHA256, EMPTY.toUpperCase(java.util.Locale.ROOT)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64 lower-case hex digits");
    }
}
