package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.engine;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnusualSettingsTest {
    private final UnusualSettings check = new UnusualSettings();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'CgroupParent': '/mine'}                          | fail HostConfig.CgroupParent: HostConfig.CgroupParent = "/mine" [CIS-Docker:5.25]
            {'CgroupParent': ''}                               | pass
            {'Sysctls': {'net.core.somaxconn': '1024'}}        | fail HostConfig.Sysctls: HostConfig.Sysctls: net.core.somaxconn = 1024 []
            {'Sysctls': {'net.ipv4.ip_forward': '1'}}          | fail
            {'Sysctls': {'net.ipv4.tcp_syncookies': '1'}}      | pass
            {'Sysctls': {'net/ipv4/tcp_syncookies': '1'}}      | pass
            {'Sysctls': {'net.ipv4.tcp_syncookies_x': '1'}}    | fail
            {'Sysctls': null}                                  | pass
            {'Sysctls': ['net.core.somaxconn=1']}              | unknown
            {'Runtime': 'runc'}                                | pass
            {'Runtime': ''}                                    | pass
            {'Runtime': 'io.containerd.runc.v2'}               | pass
            {'Runtime': 'runsc'}                               | pass
            {'Runtime': 'io.containerd.runsc.v1'}              | pass
            {'Runtime': 'kata-qemu'}                           | pass
            {'Runtime': 'nvidia'}                              | fail HostConfig.Runtime: HostConfig.Runtime = "nvidia", the default is runc []
            {'Runtime': 'runscary'}                            | fail
            {'Runtime': ['runc']}                              | unknown
            {'GroupAdd': ['0']}                                | fail HostConfig.GroupAdd: HostConfig.GroupAdd = "0" []
            {'GroupAdd': ['+0']}                               | fail
            {'GroupAdd': ['root']}                             | fail
            {'GroupAdd': ['docker']}                           | fail
            {'GroupAdd': ['audio', '100', 'dockers']}          | pass
            {'GroupAdd': null}                                 | pass
            {'GroupAdd': 'root'}                               | unknown
            {}                                                 | pass
            """)
    void eachField(String host, String outcome) {
        assertThat(lines(check, container("{'HostConfig': " + host + "}", "{'DefaultRuntime': 'runc'}")))
                .startsWith(outcome);
    }

    @Test
    void theEnginesDefaultIsTheMeasure() {
        assertThat(lines(check, container("{'HostConfig': {'Runtime': 'crun'}}", "{'DefaultRuntime': 'crun'}")))
                .isEqualTo("pass");
        assertThat(lines(check, container("{'HostConfig': {'Runtime': 'runc'}}", "{'DefaultRuntime': 'runsc'}")))
                .startsWith("fail HostConfig.Runtime: HostConfig.Runtime = \"runc\", the default is runsc");
        assertThat(lines(check, container("{'HostConfig': {'Runtime': 'nvidia'}}", "{}")))
                .startsWith("unknown");
        assertThat(lines(check, Composed.service("{'HostConfig': {'Runtime': 'nvidia'}}")))
                .startsWith("fail");
    }

    @Test
    void theDockerGroupHasANumber() {
        String snapshot = "{'host': {'files': {'/etc/group': {'content': 'adm:x:4:\\ndocker:x:998:ann\\n'}}}, "
                + "'containers': [{'inspect': {'HostConfig': {'GroupAdd': ['%s']}}}]}";
        assertThat(lines(check, engine(snapshot.formatted("998")).containers().getFirst()))
                .startsWith("fail HostConfig.GroupAdd");
        assertThat(lines(check, engine(snapshot.formatted("4")).containers().getFirst()))
                .isEqualTo("pass");
    }

    @Test
    void unresolvedIsNotJudged() {
        assertThat(lines(
                        check,
                        Composed.service(
                                "{'HostConfig': {'Sysctls': {'net.core.somaxconn': ''}}}", "HostConfig.Sysctls")))
                .startsWith("unknown");
    }
}
