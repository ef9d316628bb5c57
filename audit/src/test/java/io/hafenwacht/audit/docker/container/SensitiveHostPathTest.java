package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.engine;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensitiveHostPathTest {
    private final SensitiveHostPath check = new SensitiveHostPath();

    @ParameterizedTest
    @CsvSource(textBlock = """
            # source                         writable         read-only
            /                              , fail critical  , fail medium
            /etc                           , fail critical  , fail medium
            /etc/                          , fail critical  , fail medium
            /boot                          , fail critical  , fail medium
            /dev                           , fail critical  , fail medium
            /lib                           , fail critical  , fail medium
            /lib64                         , fail critical  , fail medium
            /proc                          , fail critical  , fail medium
            /sys                           , fail critical  , fail medium
            /usr                           , fail critical  , fail medium
            /root                          , fail critical  , fail medium
            /var/lib/docker                , fail critical  , fail medium
            /var/lib/docker/volumes/a/_data, fail critical  , fail medium
            /var/lib                       , fail critical  , fail medium
            /var                           , fail critical  , fail medium
            /var/lib/kubelet/pki           , fail critical  , fail medium
            /etc/cron.d                    , fail critical  , fail medium
            /etc/passwd                    , fail critical  , fail medium
            /root/.ssh/authorized_keys     , fail critical  , fail medium
            /etc/nginx                     , fail Mounts    , fail medium
            /usr/share/nginx               , fail Mounts    , fail medium
            /sys/fs/cgroup                 , fail Mounts    , fail medium
            /lib/modules                   , fail Mounts    , fail medium
            /srv/../etc/nginx              , fail Mounts    , fail medium
            /home                          , fail Mounts    , fail medium
            /home/ann                      , fail Mounts    , fail medium
            /home/ann/.ssh                 , fail Mounts    , fail medium
            /home/ann/a/.git               , fail Mounts    , fail medium
            /home/ann/shop                 , fail medium    , fail low
            /etc/localtime                 , fail Mounts    , pass
            /usr/share/zoneinfo/Europe     , fail Mounts    , pass
            /etc/ssl/certs                 , fail Mounts    , pass
            /etc/ssl/private               , fail Mounts    , fail medium
            /etcetera                      , pass           , pass
            /etc.bak                       , pass           , pass
            /usrlocal                      , pass           , pass
            /library                       , pass           , pass
            /device                        , pass           , pass
            /dev/null                      , pass           , pass
            /rooted                        , pass           , pass
            /homes/ann                     , pass           , pass
            /var/lib/docker-data           , pass           , pass
            /var/lib/postgresql            , pass           , pass
            /var/lib/kubelet/pods/1/etc-hosts, pass         , pass
            /run/docker.sock               , pass           , pass
            /srv/etc                       , pass           , pass
            /opt/app                       , pass           , pass
            """)
    void gradedByPathAndRight(String source, String writable, String readOnly) {
        assertThat(lines(check, mounted("bind", source, true))).startsWith(writable);
        assertThat(lines(check, mounted("bind", source, false))).startsWith(readOnly);
    }

    @Test
    void cisIsNamedForItsOwnFoldersOnly() {
        assertThat(lines(check, mounted("bind", "/etc", false)))
                .isEqualTo("fail medium Mounts: Mounts: /etc -> /x (ro) [BSI:SYS.1.6.A19, CIS-Docker:5.6]");
        assertThat(lines(check, mounted("bind", "/root", false))).endsWith("(ro) [BSI:SYS.1.6.A19]");
    }

    @Test
    void eachMountIsAFinding() {
        assertThat(lines(
                                check,
                                container("{'Mounts': [{'Type': 'bind', 'Source': '/etc', 'Destination': '/a'}, "
                                        + "{'Type': 'bind', 'Source': '/srv', 'Destination': '/b'}, "
                                        + "{'Type': 'bind', 'Source': '/sys', 'Destination': '/c', 'Mode': 'ro'}]}"))
                        .lines())
                .satisfiesExactly(
                        a -> assertThat(a).startsWith("fail critical Mounts: Mounts: /etc -> /a (rw)"),
                        c -> assertThat(c).startsWith("fail medium Mounts: Mounts: /sys -> /c (ro)"));
    }

    @Test
    void theEnginesOwnDataRootCounts() {
        String at = "{'engine': {'info': {'DockerRootDir': '/data/docker'}}, 'volumes': [{'Name': 'disk', 'Options': "
                + "{'type': 'ext4', 'device': '/dev/sda1'}}, {'Name': 'plain', 'Options': {}}], "
                + "'containers': [{'inspect': {'Mounts': [%s]}}]}";
        assertThat(lines(
                        check,
                        engine(at.formatted("{'Type': 'bind', 'Source': '/data', 'Destination': '/x'}"))
                                .containers()
                                .getFirst()))
                .startsWith("fail critical");
        assertThat(lines(
                        check,
                        engine(at.formatted("{'Type': 'volume', 'Name': 'plain', 'Source': "
                                        + "'/data/docker/volumes/plain/_data', 'Destination': '/x'}"))
                                .containers()
                                .getFirst()))
                .isEqualTo("pass");
        assertThat(lines(
                        check,
                        engine(at.formatted("{'Type': 'volume', 'Name': 'disk', 'Source': "
                                        + "'/data/docker/volumes/disk/_data', 'Destination': '/x'}"))
                                .containers()
                                .getFirst()))
                .startsWith("fail Mounts: Mounts: /dev/sda1 -> /x (rw)");
    }

    @Test
    void aServiceToo() {
        assertThat(lines(
                        check,
                        Composed.service("{'Mounts': [{'Type': 'bind', 'Source': '~/.aws', 'Destination': '/a'}]}")))
                .startsWith("fail compose.yaml:3: Mounts: ~/.aws -> /a (rw)");
        assertThat(lines(
                        check,
                        Composed.service("{'Mounts': [{'Type': 'bind', 'Source': './etc', 'Destination': '/a'}]}")))
                .isEqualTo("pass");
        assertThat(lines(
                        check,
                        Composed.service("{'Mounts': [{'Type': 'volume', 'Name': 'v', 'Source': '', 'Options': "
                                + "{'type': 'none', 'o': 'bind', 'device': '/etc'}, 'Destination': '/a'}]}")))
                .startsWith("fail critical");
        assertThat(lines(check, Composed.service("{'Mounts': [{'Type': 'bind', 'Source': ''}]}", "Mounts.0")))
                .startsWith("unknown");
    }

    @Test
    void aPathOutOfTheProjectIsNotKnown() {
        for (String source : new String[] {"../..", "..", "./../x", "a/../../b"}) {
            assertThat(lines(
                            check,
                            Composed.service(
                                    "{'Mounts': [{'Type': 'bind', 'Source': '" + source + "', 'Destination': '/a'}]}")))
                    .startsWith("unknown: what \"" + source + "\" is, which leads out of the given folder");
        }
        assertThat(lines(
                        check,
                        Composed.service("{'Mounts': [{'Type': 'bind', 'Source': 'a/../b', 'Destination': '/a'}]}")))
                .isEqualTo("pass");
    }

    @Test
    void foreignTypesAreNotJudged() {
        assertThat(lines(check, container("{'Mounts': {'/etc': '/x'}}"))).startsWith("unknown");
        assertThat(lines(check, container("{'Mounts': [{'Type': 'bind', 'Source': ['/etc']}]}")))
                .startsWith("unknown");
    }

    private static io.hafenwacht.audit.docker.ContainerView mounted(String type, String source, boolean writable) {
        return container("{'Mounts': [{'Type': '" + type + "', 'Source': '" + source + "', 'Destination': '/x', 'RW': "
                + writable + "}]}");
    }
}
