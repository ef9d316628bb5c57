package io.hafenwacht.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.LogLine.Level;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelGuessTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            ERROR   ~ {"level":"error","msg":"x"}
            WARN    ~ {"time":"2026-01-01","severity" : "WARNING"}
            INFO    ~ {"msg":"the \\\\"level\\\\":\\\\"error\\\\" was said","lvl":"info"}
            ERROR   ~ {"level":50,"time":1,"msg":"pino"}
            DEBUG   ~ {"level":7,"short_message":"gelf"}
            INFO    ~ {"t":{"$date":"2026"},"s":"I","c":"NETWORK"}
            FATAL   ~ {"log.level":"critical"}
            UNKNOWN ~ {"msg":"error"}
            UNKNOWN ~ {"level":5000}
            WARN    ~ time="2026-01-01T00:00:00Z" level=warning msg="no error"
            ERROR   ~ ts=2026 caller=x.go:1 level="error" msg=x
            INFO    ~ lvl=info msg=x
            UNKNOWN ~ waterlevel=error
            ERROR   ~ <11>Jan  1 00:00:00 host app: x
            FATAL   ~ <0>x
            UNKNOWN ~ <999>x
            INFO    ~ I1122 13:14:15.000000       1 main.go:1] x
            WARN    ~ W1122 13:14:15.000000       1 main.go:1] ERROR
            ERROR   ~ E1122 13:14:15.000000       1 main.go:1] x
            ERROR   ~ 2026-01-01 00:00:00,000 ERROR [main] c.e.App - x
            INFO    ~ 2026-01-01T00:00:00.000Z  INFO 1 --- [main] c.e.App : x
            ERROR   ~ 2026/01/01 00:00:00 [error] 7#7: *1 open() failed
            INFO    ~ 2026/01/01 00:00:00 [notice] 1#1: start worker
            FATAL   ~ 2026-01-01 00:00:00.000 UTC [1] FATAL:  no password
            INFO    ~ 2026-01-01 00:00:00.000 UTC [1] LOG:  ready
            WARN    ~ WARNING:root:x
            ERROR   ~ Jan 12 10:00:00 host app[1]: error: x
            INFO    ~ [12:00:00 INF] x
            ERROR   ~ fail: Microsoft.AspNetCore[0]
            ERROR   ~ npm ERR! code ENOENT
            ERROR   ~ SEVERE: x
            ERROR   ~ `\u001b[31mERROR\u001b[0m x`
            ERROR   ~ `[\u001b[31merror\u001b[0m] x ERROR`
            FATAL   ~ panic: runtime error: index out of range
            ERROR   ~ Traceback (most recent call last):
            ERROR   ~ Exception in thread "main" java.lang.IllegalStateException: x
            UNKNOWN ~ 10.0.0.1 - - [01/Jan/2026:00:00:00 +0000] "GET /error HTTP/1.1" 200
            UNKNOWN ~ there was no error in it
            UNKNOWN ~ an error: it failed
            UNKNOWN ~ INFORMATIONAL x
            UNKNOWN ~ x
            """)
    void says_how_bad_a_line_calls_itself(Level level, String line) {
        assertThat(LevelGuess.of(line.translateEscapes())).as(line).isEqualTo(level);
    }

    @Test
    void looks_only_at_the_beginning() {
        assertThat(LevelGuess.of("x ".repeat(200) + "ERROR")).isEqualTo(Level.UNKNOWN);
        assertThat(LevelGuess.of("")).isEqualTo(Level.UNKNOWN);
        assertThat(LevelGuess.of("  ")).isEqualTo(Level.UNKNOWN);
    }

    @Test
    void what_stands_before_any_characters_changes_nothing() {
        var random = new Random(7);
        String alphabet = "{\"level\":<3>=[] ERRORwarn\u001b[m\\I1122 ";
        for (int i = 0; i < 20_000; i++) {
            var line = new StringBuilder();
            for (int n = random.nextInt(24); n > 0; n--) {
                line.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String text = line.toString();
            assertThat(LevelGuess.of(" \t\u001b[1m" + text)).as(text).isEqualTo(LevelGuess.of(text));
        }
    }
}
