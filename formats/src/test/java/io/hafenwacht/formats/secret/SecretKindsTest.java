package io.hafenwacht.formats.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.SecretHit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every kind must keep, whoever adds one.
class SecretKindsTest {
    private static final SecretMatcher MATCHER = SecretMatcher.all();

    static List<SecretKind> kinds() {
        return MATCHER.kinds();
    }

    static List<SecretKind> tokens() {
        return kinds().stream()
                .filter(kind -> kind.shape() instanceof TokenShape)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void findsItsSamplesAndNoOtherKindDoes(SecretKind kind) {
        assertThat(kind.samples()).isNotEmpty();
        for (String sample : kind.samples()) {
            assertThat(scan(kind, sample))
                    .as(shape(sample))
                    .extracting(SecretHit::kind)
                    .containsExactly(kind.id());
            assertThat(scan(kind, "x = 1\n" + sample + "\n"))
                    .as("in the second line")
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void leavesNearMissesAlone(SecretKind kind) {
        for (String nearMiss : kind.nearMisses()) {
            assertThat(scan(kind, nearMiss)).as(shape(nearMiss)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void showsNothingOfTheSecret(SecretKind kind) {
        for (String sample : kind.samples()) {
            SecretHit hit = scan(kind, sample).getFirst();
            String shown = hit.masked().substring(0, hit.masked().indexOf("****"));
            assertThat(hit.masked()).matches("(?s).*\\*{4}\\[\\d+[-+]\\d*]");
            boolean prefix = kind.shape() instanceof Shape.Inline inline
                    && (inline.anchors().stream().anyMatch(shown::equals) || shown.length() < 6);
            assertThat(shown.isEmpty() || prefix).as(shown).isTrue();
            assertThat(hit.fingerprint()).matches("[0-9a-f]{4}|[0-9a-f]{12}");
        }
    }

    /// A sample whose secret part is one repeated character, cut by one, or glued to a word, is none any
    /// more.
    @ParameterizedTest
    @MethodSource("tokens")
    void leavesDamagedTokensAlone(SecretKind kind) {
        for (String sample : kind.samples()) {
            boolean bare = ((Shape.Inline) kind.shape())
                    .anchors().stream()
                            .anyMatch(anchor -> sample.startsWith(anchor) && Chars.WORD.has(anchor.charAt(0)));
            if (bare) {
                assertThat(of(kind, "Z" + sample)).as("glued to a word").isEmpty();
            }
            assertThat(of(kind, flattened(kind, sample)))
                    .as("one repeated character")
                    .isEmpty();
        }
    }

    @Test
    void areManyAndDistinct() {
        assertThat(kinds()).hasSizeGreaterThan(200);
        assertThat(kinds().stream().map(SecretKind::id).distinct()).hasSameSizeAs(kinds());
        assertThat(kinds().stream().map(kind -> kind.title().english()).distinct())
                .hasSameSizeAs(kinds());
    }

    @Test
    void areAllRegistered() throws IOException {
        Path folder = Path.of(System.getProperty("hafenwacht.root", ".."))
                .resolve("formats/src/main/java/io/hafenwacht/formats/secret/kind");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".java", ""))
                            .filter(name -> !name.equals("package-info")))
                    .containsExactlyInAnyOrderElementsOf(kinds().stream()
                            .map(kind -> kind.getClass().getSimpleName())
                            .toList());
        }
    }

    @Test
    void haveAnchorsThatTheGateCanUse() {
        for (SecretKind kind : kinds()) {
            if (kind.shape() instanceof Shape.Inline inline) {
                assertThat(inline.anchors()).as(kind.id()).isNotEmpty().allMatch(anchor -> anchor.length() >= 3);
                assertThat(inline.reach()).as(kind.id()).isBetween(1, 16 << 10);
            }
        }
    }

    private static String flattened(SecretKind kind, String sample) {
        String flat = sample;
        for (String anchor : ((Shape.Inline) kind.shape()).anchors()) {
            int at = sample.indexOf(anchor);
            if (at >= 0) {
                flat = sample.substring(0, at).replaceAll("[A-Za-z0-9]", "a")
                        + anchor
                        + sample.substring(at + anchor.length()).replaceAll("[A-Za-z0-9]", "a");
            }
        }
        return flat;
    }

    private static List<SecretHit> of(SecretKind kind, String content) {
        return scan(kind, content).stream()
                .filter(hit -> hit.kind().equals(kind.id()))
                .toList();
    }

    private static List<SecretHit> scan(SecretKind kind, String content) {
        byte[] bytes = content.getBytes(ISO_8859_1);
        Scan scan = MATCHER.begin(kind.samplePath());
        scan.accept(bytes, 0, bytes.length);
        return scan.finish().hits();
    }

    /// For messages: made-up tokens would set off scanners of build logs.
    private static String shape(String sample) {
        return sample.replaceAll("[A-Za-z0-9]{8,}", "…");
    }
}
