package io.hafenwacht.audit.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Observed;
import org.junit.jupiter.api.Test;

class EngineSnapshotTest {
    private static final EngineSnapshot ENGINE = Snapshots.engine("""
            {'host': {'files': {'/etc/docker/daemon.json': {'type': 'file'}, '/etc/docker/key.json': null,
                                '/etc/docker/*': {'type': 'pattern'}, '/etc/dockerx': {'type': 'file'}}},
             'unread': [{'path': 'host.files./etc/shadow', 'why': {'en': 'no right', 'de': 'kein Recht'},
                         'remedy': {'en': 'be root', 'de': 'als root starten'}}]}""");

    @Test
    void notReadIsNeverNotThere() {
        assertThat(ENGINE.hostFile("/etc/docker/key.json")).isInstanceOf(Observed.Absent.class);
        assertThat(ENGINE.hostFile("/etc/passwd")).isInstanceOf(Observed.Unread.class);
        assertThat(ENGINE.hostFile("/etc/shadow")).isInstanceOfSatisfying(Observed.Unread.class, unread -> {
            assertThat(unread.why().english()).isEqualTo("no right");
        });
        assertThat(ENGINE.hostFile("/etc/docker/daemon.json").known().map(f -> f.get("type")))
                .map(Node::stringOrEmpty)
                .hasValue("file");
    }

    @Test
    void thePatternIsNoFile() {
        assertThat(ENGINE.hostFilesBelow("/etc/docker")).containsOnlyKeys("/etc/docker/daemon.json");
    }
}
