package io.hafenwacht.connect.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.docker.EngineResult.Obstacle;
import io.hafenwacht.connect.docker.EngineResult.Ok;
import io.hafenwacht.connect.docker.EngineResult.Unreachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A shell script stands for ssh: it notes its arguments and answers as the far engine.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in for ssh is a shell script")
class EngineSshTest {
    @TempDir
    private Path folder;

    private EngineResult<EnginePing> ping(EngineAddress address, String script, Duration patience) throws IOException {
        Path ssh = Files.writeString(folder.resolve("ssh"), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwx------"));
        EngineTimeouts timeouts = new EngineTimeouts(Duration.ofSeconds(9), patience, patience, patience);
        try (EngineClient client = new EngineClient(address, timeouts, ssh.toString())) {
            return client.ping();
        }
    }

    @Test
    void speaksThroughSsh() throws IOException {
        Path noted = folder.resolve("noted");
        EngineResult<EnginePing> result = ping(
                new EngineAddress.Ssh("anna", "host", 2222, "/run/docker.sock"),
                "echo \"$@\" > '" + noted + "'; read line; printf 'HTTP/1.1 200 OK\\r\\nApi-Version: 1.41\\r\\n"
                        + "Content-Length: 2\\r\\n\\r\\nOK'; exec cat > /dev/null",
                Duration.ofSeconds(30));
        assertThat(result).isInstanceOf(Ok.class);
        assertThat(noted)
                .hasContent("-T -o ConnectTimeout=9 -l anna -p 2222 -- host docker --host unix:///run/docker.sock"
                        + " system dial-stdio");
    }

    @Test
    void saysThatSshFailed() throws IOException {
        assertThat(ping(new EngineAddress.Ssh("", "host", 0, ""), "exit 255", Duration.ofSeconds(30)))
                .isInstanceOf(EngineResult.Failure.class);
    }

    @Test
    void saysThatThereIsNoSsh() {
        EngineAddress address = new EngineAddress.Ssh("", "host", 0, "");
        try (EngineClient client = new EngineClient(
                address, EngineTimeouts.STANDARD, folder.resolve("none").toString())) {
            assertThat(client.ping())
                    .isInstanceOfSatisfying(
                            Unreachable.class,
                            failure -> assertThat(failure.obstacle()).isEqualTo(Obstacle.NOT_LISTENING));
        }
    }

    @Test
    void endsAnSshThatHangs() throws IOException {
        // exec, so that the process that is ended is the one that hangs.
        assertThat(ping(new EngineAddress.Ssh("", "host", 0, ""), "exec sleep 600", Duration.ofMillis(200)))
                .isInstanceOfSatisfying(
                        Unreachable.class,
                        failure -> assertThat(failure.obstacle()).isEqualTo(Obstacle.TIMEOUT));
    }
}
