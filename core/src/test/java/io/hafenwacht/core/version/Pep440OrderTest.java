package io.hafenwacht.core.version;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Pep440OrderTest {
    private static final VersionOrder ORDER = new Pep440Order();

    /// PEP 440, "Summary of permitted suffixes and relative ordering", epochs, local versions, appendix B.
    @ParameterizedTest
    @CsvSource({
        "1.dev0, <, 1.0.dev456",
        "1.0.dev456, <, 1.0a1",
        "1.0a1, <, 1.0a2.dev456",
        "1.0a2.dev456, <, 1.0a12.dev456",
        "1.0a12.dev456, <, 1.0a12",
        "1.0a12, <, 1.0b1.dev456",
        "1.0b2.post345.dev456, <, 1.0b2.post345",
        "1.0b2.post345, <, 1.0rc1.dev456",
        "1.0rc1, <, 1.0",
        "1.0, <, 1.0+abc.5",
        "1.0+abc.5, <, 1.0+abc.7",
        "1.0+abc.7, <, 1.0+5",
        "1.0+5, <, 1.0.post456.dev34",
        "1.0.post456.dev34, <, 1.0.post456",
        "1.0.15, <, 1.1.dev1",
        "1!1.0, >, 2013.10",
        "1.0.0, =, 1",
        "v1.0-ALPHA.1, =, 1.0a1",
        "1.0c1, =, 1.0rc1",
        "1.0preview1, =, 1.0rc1",
        "1.0-1, =, 1.0.post1",
        "1.0.r4, =, 1.0post4",
        "1.0+ubuntu-1, =, 1.0+ubuntu.1",
        "1.0a, =, 1.0a0",
        "1.0+cu121, >, 1.0",
        "not-a-version, <, 0.dev0",
        "1.0.dev9, <, 1.0.dev10",
    })
    void orders(String a, String operator, String b) {
        Pairs.check(ORDER, a, operator, b);
    }
}
