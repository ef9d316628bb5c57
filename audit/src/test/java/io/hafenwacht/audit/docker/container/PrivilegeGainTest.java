package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.engine;
import static io.hafenwacht.audit.docker.Snapshots.entry;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivilegeGainTest {
    private static final String NEW =
            "{'ServerVersion': '29.1.0', 'SecurityOptions': ['name=seccomp,profile=builtin']}";
    private static final String OLD =
            "{'ServerVersion': '20.10.24+dfsg1', 'SecurityOptions': ['name=seccomp,profile=default']}";
    private final PrivilegeGain check = new PrivilegeGain();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ['no-new-privileges']                                   | pass
            ['no-new-privileges:true']                              | pass
            ['no-new-privileges=true']                              | pass
            ['no-new-privileges=1']                                 | pass
            ['no-new-privileges:false']                             | fail HostConfig.SecurityOpt: HostConfig.SecurityOpt = "no-new-privileges:false"
            ['no-new-privileges=false']                             | fail
            ['no-new-privileges=0']                                 | fail
            ['no-new-privileges', 'no-new-privileges:false']        | fail
            ['no-new-privileges:false', 'no-new-privileges']        | pass
            ['no-new-privileges:perhaps']                           | unknown
            ['label=no-new-privileges']                             | fail HostConfig.SecurityOpt: HostConfig.SecurityOpt lacks no-new-privileges
            ['seccomp=unconfined']                                  | fail
            null                                                    | fail
            []                                                      | fail
            'no-new-privileges'                                     | unknown
            [{'no-new-privileges': true}]                           | unknown
            """)
    void readsTheOptionAsTheEngineDoes(String options, String outcome) {
        assertThat(lines(check, container("{'HostConfig': {'SecurityOpt': " + options + "}}", NEW)))
                .startsWith(outcome);
    }

    @Test
    void theEnginesDefaultCounts() {
        String hardened = "{'ServerVersion': '24.0.0', 'SecurityOptions': ['name=no-new-privileges']}";
        assertThat(lines(check, container("{}", hardened))).isEqualTo("pass");
        assertThat(lines(check, container("{'HostConfig': {'SecurityOpt': ['no-new-privileges=false']}}", hardened)))
                .startsWith("fail");
    }

    @Test
    void olderEnginesDoNotTellAndTheKernelDoes() {
        assertThat(lines(check, container("{}", OLD)))
                .startsWith("unknown: HostConfig.SecurityOpt does not set no-new-privileges, and engines before 24");
        assertThat(lines(check, container("{}", "{}"))).startsWith("unknown");
        assertThat(lines(check, entry("{'inspect': {}, 'process': {'NoNewPrivs': 1}}", OLD)))
                .isEqualTo("pass");
        assertThat(lines(check, entry("{'inspect': {}, 'process': {'NoNewPrivs': 0}}", OLD)))
                .startsWith("fail");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            null                                                  | ['/usr/bin/dockerd', '-H', 'fd://']              | fail
            {'content': '{}'}                                     | ['dockerd']                                      | fail
            {'content': '{\\"no-new-privileges\\": true}'}        | ['dockerd']                                      | pass
            {'content': '{\\"no-new-privileges\\": false}'}       | ['dockerd']                                      | fail
            {'content': '{broken'}                                | ['dockerd']                                      | unknown
            null                                                  | ['dockerd', '--no-new-privileges']               | pass
            {'content': '{\\"no-new-privileges\\": true}'}        | ['dockerd', '--no-new-privileges=false']         | fail
            null                                                  | ['dockerd', '--config-file', '/srv/docker.json'] | unknown
            null                                                  | ['grep', 'dockerd']                              | unknown
            {'type': 'folder'}                                    | ['dockerd']                                      | unknown
            """)
    void onTheHostTheConfigurationTells(String file, String line, String outcome) {
        var snapshot = engine(("{'engine': {'info': " + OLD + "}, 'containers': [{'inspect': {}}], 'host': {'files': "
                        + "{'/etc/docker/daemon.json': " + file + "}, 'processes': [{'name': '"
                        + (line.contains("grep") ? "grep" : "dockerd")
                        + "', 'cmdline': " + line + "}]}}")
                .replace("\\\"", "@")
                .replace('\'', '"')
                .replace("@", "\\\""));
        assertThat(lines(check, snapshot.containers().getFirst())).startsWith(outcome);
    }

    @Test
    void podmanHasNoDaemonToAsk() {
        assertThat(lines(
                        check,
                        engine("{'engine': {'version': {'Components': [{'Name': 'Podman Engine'}]}, 'info': "
                                        + OLD.replace("20.10.24+dfsg1", "5.2.0")
                                        + "}, 'containers': [{'inspect': {}}]}")
                                .containers()
                                .getFirst()))
                .startsWith("fail HostConfig.SecurityOpt: HostConfig.SecurityOpt lacks no-new-privileges");
    }

    @Test
    void aServiceMustAskForIt() {
        assertThat(lines(check, Composed.service("{}"))).startsWith("fail compose.yaml:3");
        assertThat(lines(check, Composed.service("{'HostConfig': {'SecurityOpt': ['no-new-privileges:true']}}")))
                .isEqualTo("pass");
        assertThat(lines(check, Composed.service("{'HostConfig': {'SecurityOpt': ['']}}", "HostConfig.SecurityOpt.0")))
                .startsWith("unknown");
    }
}
