package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemWorkingDirectoryTest {
    private final SystemWorkingDirectory check = new SystemWorkingDirectory();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            '/proc/self/fd/8' | fail Config.WorkingDir: Config.WorkingDir = "/proc/self/fd/8" [OWASP-Docker:RULE-0]
            '//proc/./1'      | fail
            '/sys'            | fail
            '/etc/nginx'      | fail
            '/app/proc'       | pass
            '/procs'          | pass
            ''                | pass
            null              | pass
            ['/proc']         | unknown
            """)
    void belowTheKernelsFiles(String folder, String outcome) {
        assertThat(lines(check, container("{'Config': {'WorkingDir': " + folder + "}}")))
                .startsWith(outcome);
    }
}
