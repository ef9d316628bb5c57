package io.hafenwacht.audit.docker.network;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.Snapshots;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CriticalServiceSharedTest {
    private final CriticalServiceShared check = new CriticalServiceShared();

    private static String member(String name, String image, String project, String fields) {
        return "{'inspect': {'Name': '/" + name + "', 'Config': {'Image': '" + image + "', 'Labels': {"
                + (project.isEmpty() ? "" : "'com.docker.compose.project': '" + project + "'") + "}}, " + fields + "}}";
    }

    private static ContainerView db(String project, String fields, String other) {
        return Snapshots.engine(
                        "{'networks': [{'Name': 'back', 'Internal': true}, {'Name': 'front', 'Internal': false}],"
                                + " 'containers': [" + member("db", "postgres:16", project, fields) + ", " + other
                                + "]}")
                .containers()
                .getFirst();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``   | ``    | front | fail NetworkSettings.Networks: network front shared with app [OWASP-Docker:RULE-5]
            ``   | ``    | back  | pass
            shop | shop  | front | pass
            shop | crm   | front | fail NetworkSettings.Networks: network front shared with app [OWASP-Docker:RULE-5]
            shop | crm   | back  | fail
            shop | ``    | back  | fail
            """)
    void networks(String mine, String theirs, String network, String outcome) {
        String on = "'NetworkSettings': {'Networks': {'" + network + "': {}}}";
        assertThat(lines(check, db(mine, on, member("app", "app", theirs, on)))).startsWith(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Mounts': [{'Type': 'volume', 'Name': 'v', 'RW': true}]  | 'Mounts': [{'Type': 'volume', 'Name': 'v', 'RW': false}] | fail Mounts: volume v shared with app [BSI:SYS.1.6.A19]
            'Mounts': [{'Type': 'volume', 'Name': 'v', 'RW': false}] | 'Mounts': [{'Type': 'volume', 'Name': 'v', 'RW': false}] | pass
            'Mounts': [{'Type': 'bind', 'Source': '/srv/db'}]        | 'Mounts': [{'Type': 'bind', 'Source': '/srv'}]           | fail Mounts: path /srv/db shared with app [BSI:SYS.1.6.A19]
            'HostConfig': {}    | 'HostConfig': {'PidMode': 'container:db'}   | fail HostConfig: namespace pid of db shared with app [BSI:SYS.1.6.A26]
            'HostConfig': {}    | 'HostConfig': {'Privileged': true}          | fail HostConfig: app on the same host: privileged [BSI:SYS.1.6.A26]
            'HostConfig': {}    | 'HostConfig': {'NetworkMode': 'host'}       | pass
            'HostConfig': {'Privileged': true} | 'HostConfig': {}             | pass
            """)
    void volumesNamespacesHost(String mine, String theirs, String outcome) {
        assertThat(lines(check, db("", mine, member("app", "app", "", theirs)))).isEqualTo(outcome);
    }

    @Test
    void whoIsCritical() {
        String on = "'NetworkSettings': {'Networks': {'front': {}}}";
        ContainerView app = db("", on, member("app", "app", "", on))
                .engine()
                .orElseThrow()
                .containers()
                .get(1);
        assertThat(lines(check, app)).startsWith("not applicable");
        assertThat(lines(check, app, Map.of("HW-D430.critical", "pay, app"))).startsWith("fail");
        assertThat(lines(check, container("{'Config': {'Labels': {'hafenwacht.critical': 'true'}}}")))
                .isEqualTo("pass");
        assertThat(lines(check, Composed.service("{}"))).startsWith("not applicable");
    }
}
