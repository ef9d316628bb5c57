package io.hafenwacht.diagnose.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeverStartsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            127 | OCI runtime create failed: exec: "nosuch": executable file not found in $PATH: unknown          | $PATH
            127 | not a directory: unknown: Are you trying to mount a directory onto a file (or vice-versa)?      | mounted onto a file
            126 | OCI runtime create failed: exec: "/etc/passwd": permission denied: unknown                      | may not be executed
            128 | unable to find user nosuch: no matching entries in passwd file                                  | /etc/passwd
            128 | OCI runtime create failed: unable to apply caps: operation not permitted                        | lacks the capability
            127 | OCI runtime create failed: exec: "/run.sh": no such file or directory                           | CRLF
            128 | network 1f2e not found                                                                          | network
            128 | error gathering device information while adding custom device "/dev/nosuch"                     | device
            128 | something that nobody has ever seen                                                             | could not start
            """)
    void theRuntimeSaysWhy(int code, String error, String cause) {
        Cases refused = Cases.refused(code, error.replace("\"", "\\\""));
        assertThat(refused.proven()).containsExactly("HW-T05");
        assertThat(refused.cause()).containsPattern(cause.replace("$", "\\$"));
    }

    @Test
    void whatWasNeverAskedToStartIsNotBroken() {
        assertThat(Cases.refused(0, "").proven()).isEmpty();
    }

    @Test
    void whatHasItsOwnPlaybookIsLeftToIt() {
        assertThat(Cases.refused(128, "Bind for 0.0.0.0:80 failed: port is already allocated")
                        .proven())
                .doesNotContain("HW-T05");
        assertThat(Cases.refused(127, "exec /run: exec format error").proven()).doesNotContain("HW-T05");
    }
}
