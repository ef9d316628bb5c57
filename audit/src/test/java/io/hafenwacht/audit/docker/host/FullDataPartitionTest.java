package io.hafenwacht.audit.docker.host;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.engine;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FullDataPartitionTest {
    private static final FullDataPartition CHECK = new FullDataPartition();

    @Test
    void room() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {'DockerRootDir': '/var/lib/docker'}}, 'host': "
                                + "{'mounts': [{'path': '/', 'dev': '8:1', 'bytes': 1000, 'freeBytes': "
                                + "100, 'inodes': 0, 'freeInodes': 0}]}")))
                .isEqualTo("pass");
    }

    @Test
    void nearlyFull() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {'DockerRootDir': '/var/lib/docker'}}, 'host': "
                                + "{'mounts': [{'path': '/', 'dev': '8:1', 'bytes': 1000, 'freeBytes': "
                                + "99, 'inodes': 1000, 'freeInodes': 900}]}")))
                .isEqualTo("fail info.DockerRootDir: 10 % of the bytes are free, at least 10 "
                        + "% are asked for [BSI:SYS.1.6.A9]");
    }

    @Test
    void noInodes() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {'DockerRootDir': '/var/lib/docker'}}, 'host': "
                                + "{'mounts': [{'path': '/', 'dev': '8:1', 'bytes': 1000, 'freeBytes': "
                                + "900, 'inodes': 1000, 'freeInodes': 10}]}")))
                .startsWith("fail info.DockerRootDir: 1 % of the inodes are free");
    }

    @Test
    void aParameter() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {'DockerRootDir': '/var/lib/docker'}}, 'host': "
                                + "{'mounts': [{'path': '/', 'dev': '8:1', 'bytes': 1000, 'freeBytes': "
                                + "99, 'inodes': 0, 'freeInodes': 0}]}"),
                        Map.of("HW-D012.minFreePercent", "5")))
                .isEqualTo("pass");
    }

    @Test
    void aSizeThatIsNotTold() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {'DockerRootDir': '/var/lib/docker'}}, 'host': "
                                + "{'mounts': [{'path': '/', 'dev': '8:1'}]}")))
                .isEqualTo("unknown: the file system of /var/lib/docker does not tell its size");
    }
}
