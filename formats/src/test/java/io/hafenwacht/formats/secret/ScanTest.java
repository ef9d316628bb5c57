package io.hafenwacht.formats.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.SecretHit;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanTest {
    private static final SecretMatcher MATCHER = SecretMatcher.all();
    private static final String TOKEN = "ghp_" + Chars.BASE62.sample(36);
    private static final String KEY = "-----BEGIN EC PRIVATE KEY-----\n" + Chars.BASE64.sample(64) + "\n"
            + Chars.BASE64.sample(64) + "\n-----END EC PRIVATE KEY-----\n";

    /// Long enough for the buffer to move several times, with secrets everywhere and lines of odd lengths.
    private static String longText() {
        StringBuilder text = new StringBuilder();
        Random random = new Random(7);
        for (int i = 0; text.length() < 400_000; i++) {
            text.append("line ".repeat(random.nextInt(40))).append('\n');
            if (i % 500 == 0) {
                text.append("  token: ghp_")
                        .append(Chars.BASE62.sample(20 + i / 500))
                        .append('x')
                        .append(i)
                        .append('\n');
                text.append("t=npm_")
                        .append(Chars.BASE62.sample(30))
                        .append(String.format("%06d", i))
                        .append(' ');
                text.append(KEY.replace("line", ""));
            }
        }
        return text.append(TOKEN).toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 511, 4096, 65_536, 131_072, 1 << 20})
    void answersTheSameHoweverTheBytesAreCut(int chunk) {
        String text = longText();

        ScanResult result = scan("a/b.txt", text, chunk);

        assertThat(result).isEqualTo(scan("a/b.txt", text, text.length()));
        assertThat(result.hits()).hasSizeGreaterThan(8);
        SecretHit last = result.hits().getLast();
        int start = text.lastIndexOf(TOKEN);
        assertThat(last.line()).isEqualTo((int) text.substring(0, start).lines().count() + 1);
    }

    @Test
    void saysLineAndColumn() {
        List<SecretHit> hits = scan("a", "one\ntwo " + TOKEN + "\n\n" + KEY, 5).hits();

        assertThat(hits).extracting(SecretHit::kind).containsExactly("github-pat", "private-key");
        assertThat(hits).extracting(SecretHit::line).containsExactly(2, 4);
        assertThat(hits).extracting(SecretHit::column).containsExactly(5, 1);
        assertThat(hits)
                .extracting(SecretHit::masked)
                .containsExactly("ghp_****[32-63]", "-----BEGIN EC PRIVATE KEY-----****[64+]");
        assertThat(hits).extracting(SecretHit::path).containsOnly("a");
    }

    @Test
    void findsColumnsInOneHugeLine() {
        String line = "var a=1;".repeat(200_000);

        SecretHit hit = scan("app.min.js", line + "\"" + TOKEN + "\"" + line, 8192)
                .hits()
                .getFirst();

        assertThat(hit.line()).isEqualTo(1);
        assertThat(hit.column()).isEqualTo(line.length() + 2);
    }

    @Test
    void foldsRepeatsOfOneValue() {
        assertThat(scan("a", (TOKEN + "\n").repeat(50), 64).hits()).hasSize(1);
    }

    @Test
    void countsWhatItDoesNotList() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 130; i++) {
            text.append("dop_v1_")
                    .append(Chars.HEX.sample(58))
                    .append(String.format("%06x", i * 7919))
                    .append('\n');
        }

        ScanResult result = scan("a", text.toString(), 4096);

        assertThat(result.hits()).hasSize(100);
        assertThat(result.unlisted()).isEqualTo(30);
        assertThat(result.gap()).hasValueSatisfying(gap -> {
            assertThat(gap.reason().english()).startsWith("30 more secrets");
            assertThat(gap.reason().german()).startsWith("30 weitere Geheimnisse");
        });
        LayerSecrets layer = new LayerSecrets();
        layer.add(result);
        assertThat(layer.hits()).hasSize(100);
        assertThat(layer.gaps()).hasSize(1);
    }

    @Test
    void countsWhatALayerDoesNotList() {
        ScanResult many = new ScanResult(
                "a", Collections.nCopies(100, scan("a", TOKEN, 9).hits().getFirst()), 0, false);
        LayerSecrets layer = new LayerSecrets();
        for (int i = 0; i < 101; i++) {
            layer.add(many);
        }

        assertThat(layer.hits()).hasSize(10_000);
        assertThat(layer.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.reason().english()).startsWith("100 more secrets in this layer"));
    }

    @Test
    void saysThatALargeFileOfSettingsWasCut() {
        String text = "A=b\n".repeat(300_000);

        assertThat(scan("app/.env", text, 65_536).cut()).isTrue();
        assertThat(scan("app/.env", text, 65_536).gap()).isPresent();
        assertThat(scan("app/env.txt", text, 65_536).cut()).isFalse();
    }

    @Test
    void keepsTheKindThatKnowsMore() {
        String gitlab = "glpat-" + Chars.BASE62.sample(20);

        assertThat(scan("a", "https://oauth2:" + gitlab + "@git.firm.test/x.git", 7)
                        .hits())
                .extracting(SecretHit::kind)
                .containsExactly("gitlab-pat");
    }

    @Test
    void shortensTheFingerprintOfWhatCanBeGuessed() {
        assertThat(scan("app/.env", "DB_PASSWORD=sommer2024\n", 64).hits())
                .singleElement()
                .satisfies(hit -> {
                    assertThat(hit.fingerprint()).hasSize(4);
                    assertThat(hit.masked()).isEqualTo("****[8-15]");
                    assertThat(hit.line()).isEqualTo(1);
                    assertThat(hit.column()).isEqualTo(13);
                });
    }

    /// Every anchor over and over, without and with text that goes on like a secret: no exception, no endless
    /// work.
    @Test
    void survivesTextMadeOfAnchors() {
        for (SecretKind kind : MATCHER.kinds()) {
            if (kind.shape() instanceof Shape.Inline inline) {
                String anchor = inline.anchors().getFirst();
                scan("a", anchor.repeat(20_000 / anchor.length()), 4096);
                scan("a", (anchor + "Ab3=").repeat(20_000 / (anchor.length() + 4)), 4096);
            }
        }
    }

    @Test
    void survivesFlippedBitsAndTruncation() {
        StringBuilder all = new StringBuilder();
        for (SecretKind kind : MATCHER.kinds()) {
            if (kind.shape() instanceof Shape.Inline) {
                all.append(kind.samples().getFirst()).append('\n');
            }
        }
        byte[] bytes = all.toString().getBytes(ISO_8859_1);
        int whole = scan("a", all.toString(), 999).hits().size();
        Random random = new Random(4711);
        for (int round = 0; round < 300; round++) {
            byte[] flipped = bytes.clone();
            for (int i = 0; i < 20; i++) {
                flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
            }
            assertThat(scan("a", new String(flipped, ISO_8859_1), 777).hits().size())
                    .isBetween(1, whole + 20);
            int length = random.nextInt(bytes.length);
            assertThat(scan("a", all.substring(0, length), 777).hits().size()).isBetween(0, whole);
        }
    }

    @Test
    void survivesHostileKeystores() {
        for (String path : List.of("a.jks", "a.p12", "a.key", "a.kdbx", "root/.netrc", "x.tfstate", ".env")) {
            for (SecretKind kind : MATCHER.kinds()) {
                String sample = kind.samples().getFirst();
                for (int length = 0; length < Math.min(sample.length(), 80); length++) {
                    assertThat(scan(path, sample.substring(0, length), 16)
                                    .hits()
                                    .size())
                            .isLessThan(3);
                }
            }
        }
    }

    private static ScanResult scan(String path, String text, int chunk) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        Scan scan = MATCHER.begin(path);
        for (int at = 0; at < bytes.length; at += chunk) {
            scan.accept(bytes, at, Math.min(chunk, bytes.length - at));
        }
        return scan.finish();
    }
}
