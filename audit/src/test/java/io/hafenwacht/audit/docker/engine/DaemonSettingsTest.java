package io.hafenwacht.audit.docker.engine;

import static io.hafenwacht.audit.docker.engine.Hosts.engine;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static io.hafenwacht.audit.docker.engine.Hosts.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.core.rule.Observed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaemonSettingsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # arguments                      | flag       | values
                    --log-level=debug                | log-level  | [debug]
                    --log-level debug                | log-level  | [debug]
                    -l debug                         | l          | [debug]
                    -H unix:///a -H tcp://b          | H          | [unix:///a, tcp://b]
                    -Hunix:///a                      | H          | [unix:///a]
                    --debug fd://                    | debug      | [true]
                    -D                               | D          | [true]
                    --icc=false --x                  | icc        | [false]
                    --tlsverify -H x                 | tlsverify  | [true]
                    --log-levels=debug               | log-level  | []
                    """)
    void readsTheCommandLineAsPflagDoes(String arguments, String flag, String values) {
        List<String> line = List.of(("dockerd " + arguments).split(" "));
        assertThat(DaemonSettings.flag(line, List.of(flag))).hasToString(values);
    }

    @Test
    void aSettingOfTheFileKnowsItsLineAndColumn() {
        DaemonSettings.Setting setting =
                setting(settings("", "{\n  'debug': true,\n  'log-level': 'warn'}"), "log-level");
        assertThat(setting.value()).isEqualTo("warn");
        assertThat(setting.where().line()).isEqualTo(3);
        assertThat(setting.where().column()).isPositive();
    }

    @Test
    void listsOfBothPlacesAddUp() {
        DaemonSettings.Setting hosts = DaemonSettings.of(settings("", "{'hosts': ['tcp://b']}", "-H", "unix:///a"))
                .get(List.of("host", "H"), "hosts")
                .known()
                .orElseThrow();
        assertThat(hosts.values()).containsExactly("unix:///a", "tcp://b");
    }

    @Test
    void theFileThatTheCommandLineNamesCounts() {
        EngineSnapshot engine = engine("'host': {'processes': [{'name': 'dockerd', 'cmdline': ['dockerd', "
                + "'--config-file=/srv/d.json']}], 'files': {'/srv/d.json': {'type': 'file', 'content': '{\\'debug\\': true}'},"
                + " '/etc/docker/daemon.json': {'type': 'file', 'content': '{}'}}}");
        assertThat(setting(engine, "debug").where().path()).isEqualTo("/srv/d.json");
    }

    @Test
    void ofSeveralDaemonsTheOneWithTheEnginesDataRootCounts() {
        String host = "'processes': [{'pid': 1, 'name': 'dockerd', 'cmdline': ['dockerd', '--log-level=debug']},"
                + " {'pid': 2, 'name': 'dockerd', 'cmdline': ['dockerd', '--data-root', '/b', '--log-level=warn']}],"
                + " 'files': {'/etc/docker/daemon.json': null}";
        EngineSnapshot second = engine("'engine': {'info': {'DockerRootDir': '/b'}}, 'host': {" + host + "}");
        assertThat(setting(second, "log-level").value()).isEqualTo("warn");
        EngineSnapshot none = engine("'engine': {'info': {'DockerRootDir': '/c'}}, 'host': {" + host + "}");
        assertThat(DaemonSettings.of(none).get("log-level")).isInstanceOf(Observed.Unread.class);
    }

    @Test
    void theDefaultHoldsOnlyWhereBothPlacesWereSeen() {
        assertThat(DaemonSettings.of(settings("", "{}")).get("icc")).isInstanceOf(Observed.Absent.class);
        assertThat(DaemonSettings.of(settings("", "")).get("icc")).isInstanceOf(Observed.Absent.class);
        assertThat(DaemonSettings.of(info("")).get("icc")).isInstanceOf(Observed.Unread.class);
        assertThat(DaemonSettings.of(engine("'host': {'files': {'/etc/docker/daemon.json': null}}"))
                        .get("icc"))
                .isInstanceOf(Observed.Unread.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'icc': false          | line 1
                    {'icc': {'a': false}}  | is an object
                    """)
    void whatTheDaemonWouldRefuseIsNoSetting(String json, String told) {
        assertThat(DaemonSettings.of(settings("", json)).get("icc"))
                .isInstanceOfSatisfying(
                        Observed.Unread.class,
                        unread -> assertThat(unread.why().english()).contains(told));
    }

    private static DaemonSettings.Setting setting(EngineSnapshot engine, String name) {
        return DaemonSettings.of(engine).get(name).known().orElseThrow();
    }
}
