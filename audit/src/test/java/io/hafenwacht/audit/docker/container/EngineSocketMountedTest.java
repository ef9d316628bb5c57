package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.engine;
import static io.hafenwacht.audit.docker.Snapshots.entry;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineSocketMountedTest {
    private final EngineSocketMounted check = new EngineSocketMounted();

    @ParameterizedTest
    @CsvSource(textBlock = """
            /var/run/docker.sock                     , fail Mounts: Mounts: /var/run/docker.sock -> /x (ro) [
            /run/docker.sock                         , fail
            //run/./docker.sock/                     , fail
            /run/../run/docker.sock                  , fail
            /var/run                                 , fail Mounts: Mounts: /var/run -> /x (ro) holds /run/docker.sock [
            /var/run/                                , fail
            /run                                     , fail
            /                                        , fail Mounts: Mounts: / -> /x (ro) holds
            /..                                      , fail
            /run/docker                              , fail
            /run/containerd                          , fail
            /run/containerd/containerd.sock          , fail
            /run/crio/crio.sock                      , fail
            /run/podman                              , fail
            /run/k3s                                 , fail
            /run/user/1000/docker.sock               , fail
            /run/user/1000/podman/podman.sock        , fail
            /home/ann/.colima/default/docker.sock    , fail
            /proc/1/root/run                         , fail
            /srv/proxy/filtered.sock                 , pass
            /var                                     , pass
            /run/docker.sock.d                       , pass
            /run/dockerd                             , pass
            /run/docker/netns                        , pass
            /run/user/1000                           , pass
            /runner                                  , pass
            /srv/run                                 , pass
            /data                                    , pass
            """)
    void theSocketAndEveryFolderAboveIt(String source, String outcome) {
        assertThat(lines(
                        check,
                        mounted("{'Type': 'bind', 'Source': '" + source + "', 'Destination': '/x', 'RW': false}")))
                .startsWith(outcome);
    }

    @Test
    void namesItsSources() {
        assertThat(lines(check, mounted("{'Type': 'bind', 'Source': '/run', 'Destination': '/x', 'RW': true}")))
                .isEqualTo("fail Mounts: Mounts: /run -> /x (rw) holds /run/docker.sock "
                        + "[BSI:SYS.1.6.A19, CIS-Docker:5.32, OWASP-Docker:RULE-1]");
    }

    @Test
    void theSocketOfThisEngineWhereverItIs() {
        String at = "{'address': 'unix:///srv/engine/docker.sock', 'containers': [{'inspect': {'Mounts': "
                + "[{'Type': 'bind', 'Source': '/srv/%s', 'Destination': '/x'}]}}]}";
        assertThat(lines(check, engine(at.formatted("engine")).containers().getFirst()))
                .startsWith("fail Mounts: Mounts: /srv/engine -> /x (rw) holds /srv/engine/docker.sock");
        assertThat(lines(check, engine(at.formatted("other")).containers().getFirst()))
                .isEqualTo("pass");
    }

    @Test
    void aNamedVolumeMayBeAFolderOfTheHost() {
        String snapshot = "{'containers': [{'inspect': {'Mounts': [{'Type': 'volume', 'Name': 'v', 'Driver': 'local',"
                + " 'Source': '/var/lib/docker/volumes/v/_data', 'Destination': '/x', 'RW': true}]}}], 'volumes': %s}";
        assertThat(lines(
                        check,
                        engine(snapshot.formatted("[{'Name': 'v', 'Options': {'type': 'none', 'o': 'rw,bind',"
                                        + " 'device': '/var/run'}}]"))
                                .containers()
                                .getFirst()))
                .startsWith("fail Mounts: Mounts: /var/run -> /x (rw) holds /run/docker.sock");
        assertThat(lines(
                        check,
                        engine(snapshot.formatted("[{'Name': 'v', 'Options': null}]"))
                                .containers()
                                .getFirst()))
                .isEqualTo("pass");
        assertThat(lines(
                        check,
                        engine(snapshot.formatted("[{'Name': 'v', 'Options': {'type': 'nfs', 'o': 'addr=10.0.0.1',"
                                        + " 'device': ':/run'}}]"))
                                .containers()
                                .getFirst()))
                .isEqualTo("pass");
        assertThat(lines(check, mounted("{'Type': 'volume', 'Name': 'v', 'Driver': 'local', 'Source': '/x/_data'}")))
                .startsWith("unknown: whether the volume \"v\" is a folder of the host");
    }

    @Test
    void whatAServiceTakesOver() {
        assertThat(lines(check, Composed.service("{'UseApiSocket': true}")))
                .startsWith("fail compose.yaml:3: use_api_socket: true");
        assertThat(lines(check, Composed.service("{'HostConfig': {'VolumesFrom': ['db', 'container:old:ro']}}")))
                .isEqualTo("unknown: the mounts of \"container:old:ro\", which it takes over");
        assertThat(lines(
                        check,
                        Composed.service("{'Mounts': [{'Type': 'bind', 'Source': './run', 'Destination': '/run'}]}")))
                .isEqualTo("pass");
        assertThat(lines(
                        check,
                        Composed.service(
                                "{'Mounts': [{'Type': 'bind', 'Source': '/docker.sock'}]}", "Mounts.0.Source")))
                .startsWith("unknown: Mounts.0.Source");
        // An engine has resolved --volumes-from into Mounts, so the name tells nothing more.
        assertThat(lines(check, container("{'HostConfig': {'VolumesFrom': ['old']}, 'Mounts': []}")))
                .isEqualTo("pass");
    }

    @Test
    void bindsCountWhereNoMountsAreTold() {
        assertThat(lines(check, container("{'HostConfig': {'Binds': ['/run:/x:ro', 'data:/d', '/srv:/s']}}")))
                .isEqualTo("fail HostConfig.Binds: Mounts: /run -> /x (ro) holds /run/docker.sock "
                        + "[BSI:SYS.1.6.A19, CIS-Docker:5.32, OWASP-Docker:RULE-1]");
    }

    @Test
    void foreignTypesAreNotJudged() {
        assertThat(lines(check, container("{'Mounts': 'docker.sock'}"))).startsWith("unknown");
        assertThat(lines(check, container("{'Mounts': ['/run/docker.sock:/x']}")))
                .startsWith("unknown");
        assertThat(lines(check, mounted("{'Type': 'bind', 'Source': {'path': '/run'}}")))
                .startsWith("unknown");
        assertThat(lines(check, mounted("{'Type': 'tmpfs', 'Destination': '/run'}")))
                .isEqualTo("pass");
    }

    private static io.hafenwacht.audit.docker.ContainerView mounted(String mount) {
        return container("{'Mounts': [" + mount + "]}");
    }

    /// The engine tells the source as it was typed.
    @Test
    void aLinkIsFollowed() {
        String json = "{'inspect': {'HostConfig': {'Binds': []}, 'Mounts': [{'Type': 'bind', 'Source': '/srv/link',"
                + " 'Destination': '/x', 'RW': false}]}, 'sources': %s}";
        assertThat(lines(check, entry(json.formatted("{'/srv/link': '/run'}"), "{}")))
                .startsWith("fail Mounts: Mounts: /srv/link (/run) -> /x (ro) holds /run/docker.sock");
        assertThat(lines(check, entry(json.formatted("{'/srv/link': '/srv/data'}"), "{}")))
                .isEqualTo("pass");
        assertThat(lines(check, entry(json.formatted("null"), "{}"))).isEqualTo("pass");
    }
}
