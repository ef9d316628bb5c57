package io.hafenwacht.connect.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.rule.Need.HostProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HostProgramsTest {
    @TempDir
    Path folder;

    @Test
    void thePrintedTextComesBackAndNothingOfOurEnvironmentGoesIn() throws IOException {
        program("echo \"$@\"; echo \"home=$HOME\"; cat");
        assertThat(run(10)).isEqualTo(new HostPrograms.Output.Printed("-l\nhome=\n"));
    }

    @Test
    void whatIsNotInstalledIsNotThere() {
        assertThat(run(10)).isInstanceOf(HostPrograms.Output.NotInstalled.class);
    }

    @Test
    void aFailureIsToldInTheProgramsOwnWords() throws IOException {
        program("echo 'You must be root' >&2; exit 4");
        assertThat(run(10))
                .isInstanceOfSatisfying(
                        HostPrograms.Output.Refused.class,
                        refused -> assertThat(refused.why().english())
                                .isEqualTo("auditctl -l ended with code 4: You must be root"));
    }

    @Test
    void aProgramThatHangsIsEnded() throws IOException {
        program("exec sleep 50");
        assertThat(run(1))
                .isInstanceOfSatisfying(
                        HostPrograms.Output.Refused.class,
                        refused -> assertThat(refused.why().english()).contains("host-output-seconds"));
    }

    @Test
    void aProgramThatNeverStopsTalkingIsEnded() throws IOException {
        program("exec yes");
        assertThat(run(20))
                .isInstanceOfSatisfying(
                        HostPrograms.Output.Refused.class,
                        refused -> assertThat(refused.why().english()).contains("host-output-bytes"));
    }

    private HostPrograms.Output run(long seconds) {
        return new HostPrograms(List.of(folder), seconds).run(HostProgram.AUDIT_RULES);
    }

    private void program(String script) throws IOException {
        Path file = Files.writeString(folder.resolve("auditctl"), "#!/bin/sh\nPATH=/usr/bin:/bin\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
