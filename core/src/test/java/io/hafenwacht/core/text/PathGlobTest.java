package io.hafenwacht.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathGlobTest {
    @ParameterizedTest
    @CsvSource({
        "a,          a,         true",
        "a,          x/y/a,     true",
        "a,          x/a/y,     true",
        "a,          x/ab,      false",
        "a,          xa,        false",
        "/a,         a,         true",
        "/a,         x/a,       false",
        "a/b,        a/b,       true",
        "a/b,        a/b/c,     true",
        "a/b,        x/a/b,     false",
        "*.pem,      x/k.pem,   true",
        "*.pem,      x/k.pem.y, false",
        "a/*,        a/b/c,     true",
        "a/*/c,      a/b/c,     true",
        "a/*/c,      a/b/d/c,   false",
        "a/**/c,     a/c,       true",
        "a/**/c,     a/b/d/c,   true",
        "a/**/c,     a/bc,      false",
        "a/**,       a/b/c,     true",
        "a/**,       a,         false",
        "**/c,       c,         true",
        "**/c,       a/b/c,     true",
        "**/c,       a/bc,      false",
        "**,         a/b,       true",
        "a**d,       ab/cd,     true",
        "a?c,        abc,       true",
        "a?c,        a/c,       false",
        "a.c,        abc,       false",
        "(,          (,         true",
    })
    void matches(String pattern, String path, boolean expected) {
        assertThat(new PathGlob(pattern).matches(path)).isEqualTo(expected);
    }

    @Test
    void aClassOfAnyLengthIsTriedOneAfterTheOther() {
        PathGlob glob = PathGlob.git("[" + "ab".repeat(200_000) + "]");
        assertThat(glob.matches("b")).isTrue();
        assertThat(glob.matches("c")).isFalse();
    }

    /// As `git check-ignore` answers.
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            ignoreLeadingAndTrailingWhitespace = true,
            quoteCharacter = '~',
            value = {
                ".en[vw] .env true",
                ".en[vw] .enx false",
                ".en[!v] .env false",
                ".en[^v] .enx true",
                "a[0-9] a7 true",
                "a[0-9] ax false",
                "a[]-] a] true",
                "a[]-] a- true",
                "a[a-] a- true",
                "a[\\]] a] true",
                "a[[:digit:]] a5 true",
                "a[[:digit:]] ad false",
                "a[[:xdigit:]] af true",
                "a[[:xdigit:]] ag false",
                "a[[:punct:]] a_ true",
                "a[[:punct:]] a1 false",
                "a[[:upper:][:digit:]] a1 true",
                "a[![:alnum:]] ab false",
                "a[[:unknown:]] a: false",
                "a[!x]b a/b false",
                "a[ a[ false",
                "a[b a[b false",
                "\\#a #a true",
                "\\*.env *.env true",
                "\\*.env x.env false",
                "a\\ a false",
            })
    void asGitReadsThem(String pattern, String path, boolean expected) {
        assertThat(PathGlob.git(pattern).matches(path)).isEqualTo(expected);
        assertThat(PathGlob.git("**/" + pattern).matches("x/" + path)).isEqualTo(expected);
    }

    @Test
    void noPatternCostsMoreThanItsLengthForEachCharacter() {
        var glob = new PathGlob("**a".repeat(40) + "b");
        String path = "a".repeat(4_000);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(glob.matches(path)).isFalse());
        assertThatCode(() -> new PathGlob("").matches(path)).doesNotThrowAnyException();
    }
}
