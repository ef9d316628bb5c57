package io.hafenwacht.audit.docker.host;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.engine;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                .isEqualTo("fail info.DockerRootDir: 9 % of the bytes are free, at least 10 "
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2026-11-11T00:00:00.5Z | '' | 104857600 | fail info.DockerRootDir: logs without a limit grow by 10 MiB a day; the 95 MiB that are free last 9 days
            2026-11-11T00:00:00.5Z | '' | 10485760  | pass
            2026-11-11T00:00:00.5Z | '10m' | 104857600 | pass
            2026-11-20T12:00:00Z   | '' | 104857600 | pass
            soon                   | '' | 104857600 | pass
            """)
    void theForecast(String created, String size, long bytes, String outcome) {
        assertThat(lines(
                        CHECK,
                        engine(
                                "'taken': '2026-11-21T00:00:00Z', 'engine': {'info': {'DockerRootDir': '/var/lib/docker'}},"
                                        + " 'host': {'mounts': [{'path': '/', 'dev': '8:1', 'bytes': 200000000, 'freeBytes':"
                                        + " 100000000}]}, 'containers': [{'logBytes': " + bytes
                                        + ", 'inspect': {'Created': '"
                                        + created + "', 'HostConfig': {'LogConfig': {'Type': 'json-file', 'Config':"
                                        + " {'max-size': " + size + "}}}}}]")))
                .startsWith(outcome);
    }
}
