package io.hafenwacht.core.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {
    @ParameterizedTest
    @CsvSource({
        "linux/amd64,  linux/amd64,  true",
        "linux/arm/v7, linux/arm,    true",
        "linux/arm,    linux/arm/v7, false",
        "linux/arm/v6, linux/arm/v7, false",
        "linux/arm64,  linux/amd64,  false",
        "windows/amd64,linux/amd64,  false"
    })
    void aRequestWithoutVariantTakesAny(String image, String wanted, boolean serves) {
        assertThat(Platform.parse(image)
                        .orElseThrow()
                        .serves(Platform.parse(wanted).orElseThrow()))
                .isEqualTo(serves);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "linux", "linux/", "/amd64", "a/b/c/d", "linux//v7", "linux/arm/"})
    void refusesOtherShapes(String text) {
        assertThat(Platform.parse(text)).isEmpty();
    }
}
