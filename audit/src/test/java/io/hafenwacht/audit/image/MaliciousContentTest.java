package io.hafenwacht.audit.image;

import static io.hafenwacht.testkit.snapshot.ImageSnapshotBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.FileEntry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaliciousContentTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            usr/bin/xmrig            | 755 | fail usr/bin/xmrig: usr/bin/xmrig: name of a miner
            etc/xmrig                | 644 | pass
            usr/bin/xmrigger         | 755 | pass
            var/www/html/c99.php     | 644 | fail
            var/www/html/index.php   | 644 | pass
            """)
    void namesOfFiles(String path, String mode, String outcome) {
        var snapshot = image().file(path, FileEntry.Type.FILE, Integer.parseInt(mode, 8))
                .build();
        assertThat(Verdicts.of(new MaliciousContent(), snapshot)).startsWith(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -o stratum+tcp://pool.example:3333   | fail Config.Cmd: Config.Cmd: stratum+tcp://
            --url=XMR.nanopool.org:14444         | fail
            stratus://weather.example            | pass
            serve --port 3333                    | pass
            """)
    void theProtocolOfPools(String command, String outcome) {
        var snapshot = image().runtime(Map.of("Cmd", List.of(command))).build();
        assertThat(Verdicts.of(new MaliciousContent(), snapshot)).startsWith(outcome);
    }
}
