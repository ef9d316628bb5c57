package io.hafenwacht.watch.detect.container;

import static io.hafenwacht.watch.detect.Scene.container;
import static io.hafenwacht.watch.detect.Scene.found;
import static io.hafenwacht.watch.detect.Scene.happened;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellInContainerTest {
    private final ShellInContainer detector = new ShellInContainer();
    private final Origin web = container("web");

    @ParameterizedTest
    @CsvSource({"sh", "/bin/bash", "bash -l", "/bin/busybox sh", "/usr/bin/zsh -i"})
    void aShellThatReads(String command) {
        assertThat(found(detector, happened(web, 0, "exec_start: " + command))).containsExactly("\"" + command + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "sh -c true",
        "/bin/sh -c 'curl -f localhost'",
        "bash -ec x",
        "bash script",
        "ls",
        "busybox",
        "busybox ls",
        "pg_isready",
        "''"
    })
    void aCommand(String command) {
        assertThat(found(detector, happened(web, 0, "exec_start: " + command))).isEmpty();
    }

    @Test
    void escapesDoNotReachTheReader() {
        assertThat(found(detector, happened(web, 0, "exec_start: sh -\u001b[2J\u202e"))
                        .getFirst())
                .isEqualTo("\"sh - [2J\"");
    }
}
