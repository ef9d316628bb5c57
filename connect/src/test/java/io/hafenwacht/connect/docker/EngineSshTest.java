package io.hafenwacht.connect.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.docker.EngineResult.Obstacle;
import io.hafenwacht.connect.docker.EngineResult.Ok;
import io.hafenwacht.connect.docker.EngineResult.Unreachable;
import io.hafenwacht.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A shell script stands for ssh: it notes its arguments and answers as the far engine.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in for ssh is a shell script")
class EngineSshTest {
    private static final EngineAddress FAR = new EngineAddress.Ssh("", "host", 0, "");

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

    /// Before the request, after it, and in the midst of an answer.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "exit 255",
                "read line; exit 255",
                "read line; printf 'HTTP/1.1 200 OK\\r\\nContent-Length: 9\\r\\n\\r\\nOK'; exit 255"
            })
    void saysThatSshFailed(String script) throws IOException {
        assertThat(ping(FAR, script, Duration.ofSeconds(30))).isInstanceOfSatisfying(Unreachable.class, failure -> {
            assertThat(failure.reason().english()).endsWith("ssh://host: ssh ended with status 255");
            assertThat(failure.reason().german())
                    .isEqualTo("Über ssh://host war keine Engine zu erreichen: ssh endete mit Status 255");
        });
    }

    @Test
    void saysThatSomebodyElseWrote() throws IOException {
        assertThat(ping(FAR, "echo Welcome; read line; echo HTTP/1.1 200 OK; echo", Duration.ofSeconds(30)))
                .isInstanceOfSatisfying(EngineResult.Broken.class, failure -> {
                    assertThat(failure.reason().english()).startsWith("Something else than an engine wrote first");
                    assertThat(failure.remedy().english()).contains("`ssh HOST true` must print nothing");
                    assertThat(failure.remedy().german()).contains("`ssh RECHNER true` darf nichts ausgeben");
                });
    }

    @Test
    void saysThatTheAnswerIsHalf() throws IOException {
        String half = "read line; printf 'HTTP/1.1 200 OK\\r\\nContent-Length: 9\\r\\n\\r\\nOK'; exit 0";
        assertThat(ping(FAR, half, Duration.ofSeconds(30)))
                .isInstanceOfSatisfying(
                        EngineResult.Broken.class,
                        failure -> assertThat(failure.reason().english())
                                .contains("ended 7 bytes before the end of the body"));
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

    /// The program itself, one that it started, and one that does not listen.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec sleep 600",
                "sleep 600; echo",
                "trap '' TERM; while :; do sleep 600; done",
                "echo A; exec sleep 600"
            })
    void endsAnSshThatHangs(String script) throws IOException {
        Path started = folder.resolve("started");
        assertThat(ping(FAR, "echo $$ > '" + started + "'\n" + script, Duration.ofMillis(200)))
                .isInstanceOfSatisfying(
                        Unreachable.class,
                        failure -> assertThat(failure.obstacle()).isEqualTo(Obstacle.TIMEOUT));
        // On a busy machine it may have been ended before it wrote who it is.
        assertThat(Files.notExists(started) || ended(started)).isTrue();
    }

    /// The time of `--timeout` is an interrupt of whoever waits.
    @Test
    void anInterruptEndsAnSshThatHangs() throws IOException, InterruptedException {
        Path started = folder.resolve("started");
        AtomicReference<Object> result = new AtomicReference<>("");
        Thread waiting = Thread.ofPlatform().start(() -> {
            try {
                result.set(ping(FAR, "echo $$ > '" + started + "'\nsleep 600; echo", Duration.ofMinutes(9)));
            } catch (IOException e) {
                result.set(e);
            }
        });
        Await.until("ssh starts", () -> Files.exists(started) && Files.size(started) > 0);
        waiting.interrupt();
        assertThat(waiting.join(Duration.ofSeconds(30))).isTrue();
        assertThat(result.get())
                .isInstanceOfSatisfying(
                        Unreachable.class,
                        failure -> assertThat(failure.obstacle()).isEqualTo(Obstacle.INTERRUPTED));
        assertThat(ended(started)).isTrue();
    }

    private static boolean ended(Path started) throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(started).strip()))
                .map(ssh -> ssh.onExit()
                        .completeOnTimeout(ssh, 30, TimeUnit.SECONDS)
                        .join()
                        .isAlive())
                .map(alive -> !alive)
                .orElse(true);
    }
}
