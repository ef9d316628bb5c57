package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.entry;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeDriftTest {
    private final RuntimeDrift check = new RuntimeDrift();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            C /usr, C /usr/bin, A /usr/bin/nc           | fail changes: new or changed: /usr/bin/nc [BSI:SYS.1.6.A23]
            C /bin/su                                   | fail
            A /usr/local/bin/x/y                        | fail
            C /etc, C /etc/passwd                       | fail changes: new or changed: /etc/passwd [
            A /root, A /root/.ssh, A /root/.ssh/authorized_keys | fail
            A /etc/ld.so.preload                        | fail
            D /usr/bin/nc                               | pass
            C /usr, C /usr/bin                          | pass
            C /etc, C /etc/hosts, A /.dockerenv         | pass
            A /data, A /data/sub                        | pass
            C /run, A /run/app.pid                      | unknown: whether these new or changed files are executable or setuid: /run/app.pid
            A /usr/binary/x                             | unknown
            A /etc/passwd-                              | unknown
            """)
    void whatChangedSinceTheImage(String changes, String outcome) {
        String json = changes.lines()
                .flatMap(line -> java.util.Arrays.stream(line.split(",\\s*")))
                .map(change ->
                        "{'Kind': " + "CAD".indexOf(change.charAt(0)) + ", 'Path': '" + change.substring(2) + "'}")
                .collect(Collectors.joining(", "));
        assertThat(lines(
                        check,
                        entry(
                                "{'inspect': {'Mounts': [{'Destination': '/data/sub'}]}, 'changes': [" + json + "]}",
                                "{}")))
                .startsWith(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /tmp/x      | {'type': 'file', 'mode': '0755'} | fail changes: new or changed, executable: /tmp/x, mode 0755
            /tmp/x      | {'type': 'file', 'mode': '4644'} | fail changes: new or changed, executable: /tmp/x, mode 4644
            /tmp/x      | {'type': 'file', 'mode': '0644'} | pass
            /tmp/x      | {'type': 'folder', 'mode': '0755'} | pass
            /tmp/x      | {'type': 'link', 'mode': '0777'} | pass
            /tmp/x      | null                             | pass
            /tmp/x      | {'unread': {'en': 'a', 'de': 'a'}, 'remedy': {'en': 'b', 'de': 'b'}} | unknown
            /usr/bin/su | {'type': 'file', 'mode': '4755'} | fail changes: new or changed: /usr/bin/su; setuid: /usr/bin/su
            """)
    void theModeDecides(String path, String file, String outcome) {
        assertThat(lines(
                        check,
                        entry(
                                "{'inspect': {}, 'changes': [{'Kind': 1, 'Path': '%s'}], 'changed': {'%s': %s}}"
                                        .formatted(path, path, file),
                                "{}")))
                .startsWith(outcome);
    }

    @Test
    void manyAreOneFindingOfTheirFolder() {
        String many = IntStream.range(0, 9)
                .mapToObj(i -> "{'Kind': 1, 'Path': '/usr/bin/t" + i + "'}")
                .collect(Collectors.joining(", "));
        assertThat(lines(check, entry("{'inspect': {}, 'changes': [" + many + "]}", "{}")))
                .startsWith("fail changes: new or changed: /usr/bin/t0, /usr/bin/t1, /usr/bin/t2, /usr/bin/t3, "
                        + "/usr/bin/t4 and 4 more [")
                .hasLineCount(1);
    }

    @Test
    void nothingChangedOrNothingKnown() {
        assertThat(lines(check, entry("{'inspect': {}, 'changes': []}", "{}"))).isEqualTo("pass");
        assertThat(lines(check, entry("{'inspect': {}, 'changes': null}", "{}")))
                .isEqualTo("pass");
        assertThat(lines(check, container("{}"))).startsWith("unknown: it was not asked for");
        assertThat(lines(check, entry("{'inspect': {}, 'changes': {'Path': '/bin/x'}}", "{}")))
                .startsWith("unknown");
        assertThat(lines(check, entry("{'inspect': {}, 'changes': ['x', {'Path': 7}, {'Path': 'bin/x'}]}", "{}")))
                .isEqualTo("pass");
        assertThat(lines(check, Composed.service("{}"))).startsWith("not applicable");
    }
}
