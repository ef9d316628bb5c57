package io.hafenwacht.audit.docker.host;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.engine;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedDataPartitionTest {
    private static final SharedDataPartition CHECK = new SharedDataPartition();

    @Test
    void apart() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {'DockerRootDir': '/var/lib/docker'}}, 'host': "
                                + "{'mounts': [{'path': '/', 'dev': '8:1'}, {'path': '/var/lib/docker',"
                                + " 'dev': '8:2'}]}")))
                .isEqualTo("pass");
    }

    @Test
    void shared() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {'DockerRootDir': '/var/lib/docker'}}, 'host': "
                                + "{'mounts': [{'path': '/', 'dev': '8:1'}]}")))
                .isEqualTo("fail info.DockerRootDir: /var/lib/docker lies on the file system "
                        + "of / [BSI:SYS.1.6.A9, CIS-Docker:1.1.1]");
    }

    @Test
    void aBindMountOfTheSameFileSystem() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {'DockerRootDir': '/var/lib/docker'}}, 'host': "
                                + "{'mounts': [{'path': '/', 'dev': '8:1'}, {'path': '/var/lib/docker',"
                                + " 'dev': '8:1'}]}")))
                .startsWith("fail info");
    }

    @Test
    void aPrefixOfTheNameIsNoFolder() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {'DockerRootDir': '/var/lib/docker'}}, 'host': "
                                + "{'mounts': [{'path': '/', 'dev': '8:1'}, {'path': '/var/lib/dock',"
                                + " 'dev': '8:2'}]}")))
                .startsWith("fail info");
    }

    @Test
    void aLinkToAFolderOfAnotherDisk() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {'DockerRootDir': '/var/lib/docker'}}, 'host': "
                                + "{'mounts': [{'path': '/', 'dev': '8:1'}, {'path': '/data', 'dev': "
                                + "'8:2'}], 'files': {'/var/lib/docker': {'type': 'folder', 'link': "
                                + "'/data/docker'}}}")))
                .startsWith("fail info.DockerRootDir: /data/docker lies on the file system of /data");
    }

    @Test
    void fromAfar() {
        assertThat(lines(CHECK, info("'DockerRootDir': '/var/lib/docker'"))).isEqualTo("unknown: it was not asked for");
    }

    @Test
    void notTold() {
        assertThat(lines(CHECK, info(""))).isEqualTo("unknown: the engine does not say where its data lies");
    }
}
