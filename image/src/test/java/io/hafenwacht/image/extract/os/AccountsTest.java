package io.hafenwacht.image.extract.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsTest {
    private static final String SHADOW = """
            root:$6$salt$hashhashhash:19000:0:99999:7:::
            empty::19000:0:99999:7:::
            locked:!:19000::::::
            """;

    private final Accounts extractor = new Accounts();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "root:$6$salt$hash:19000:0:99999:7:::|root:x:19000:0:99999:7:::",
                "root:$y$j9T$salt$hash:1::::::|root:x:1::::::",
                "old:ab01FAX.bQRSU:1::::::|old:x:1::::::",
                "empty::19000:0::::|empty::19000:0::::",
                "locked:!:1::::::|locked:!:1::::::",
                "never:!!:1::::::|never:!!:1::::::",
                "star:*:1::::::|star:*:1::::::",
                "kept:!$6$salt$hash:1::::::|kept:!x:1::::::",
                "root:x:0:0:root:/root:/bin/bash|root:x:0:0:root:/root:/bin/bash",
                "root:$1$hash:0:0:root:/root:/bin/bash|root:x:0:0:root:/root:/bin/bash",
                "toor::0:0::/:/bin/sh|toor::0:0::/:/bin/sh",
                "wheel:$6$hash:10:root|wheel:x:10:root",
                "short:$6$hash|short:x",
                "root;$6$salt$hash|''",
                "root;$6$salt$hash:1:1|x:x:1",
                "host$:x:1|host$:x:1",
                "+|+",
                "+::::::|+::::::",
                "#root:$6$hash:x|#root:x:x"
            })
    void masksEveryHash(String line, String masked) {
        assertThat(Accounts.mask(line)).isEqualTo(masked);
    }

    @Test
    void keepsTheFileAndItsLines() {
        var contents = Reading.of(extractor, "etc/shadow", SHADOW).contents;
        assertThat(contents).hasSize(1);
        assertThat(contents.getFirst().path()).isEqualTo("etc/shadow");
        assertThat(contents.getFirst().text())
                .isEqualTo("root:x:19000:0:99999:7:::\nempty::19000:0:99999:7:::\nlocked:!:19000::::::\n");
    }

    @Test
    void cutsAtTheLimitAndSaysSo() {
        String line = "a:x:1:1:" + "g".repeat(55) + "\n";
        var fits = Reading.of(extractor, "etc/passwd", line.repeat(4096));
        assertThat(fits.contents.getFirst().text()).hasSize(262_144);
        assertThat(fits.gaps).isEmpty();
        var cut = Reading.of(extractor, "etc/passwd", line.repeat(4097));
        assertThat(cut.contents.getFirst().text()).hasSize(262_144);
        assertThat(cut.gaps).hasSize(1);
    }

    @Test
    void survivesDamage() {
        Reading.survivesDamage(extractor, "etc/shadow", SHADOW.getBytes(StandardCharsets.UTF_8));
    }

    /// Whatever single bit is wrong, the hash does not get out.
    @Test
    void noFlippedBitLeaksAHash() {
        byte[] text = SHADOW.getBytes(StandardCharsets.UTF_8);
        for (int bit = 0; bit < text.length * 8; bit++) {
            byte[] flipped = text.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            for (var content : Reading.of(extractor, "etc/shadow", flipped).contents) {
                assertThat(content.text()).doesNotContain("hashhash");
            }
        }
    }
}
