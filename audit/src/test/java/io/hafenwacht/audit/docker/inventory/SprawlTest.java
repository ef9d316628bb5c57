package io.hafenwacht.audit.docker.inventory;

import static io.hafenwacht.audit.docker.Snapshots.engine;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SprawlTest {
    private static final String EMPTY = "'images': [], 'containers': [], 'volumes': [], 'networks': []";

    private final Sprawl check = new Sprawl();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'images': []  | 'images': [{'inspect': {'Id': 'sha256:0123456789abcdef', 'RepoTags': []}}]          | fail images: 1 images without a name
            'images': []  | 'images': [{'inspect': {'Id': 'sha256:1', 'RepoTags': ['app:1']}}]                  | pass
            'images': []  | 'images': [%app '2026-09-01T00:00:00.5Z'}}}] | fail images: 1 images that came over 30 days ago and no container uses: app:1
            'images': []  | 'images': [%app '2026-11-20T00:00:00Z'}}}] | pass
            'images': []  | 'images': [%app '0001-01-01T00:00:00Z'}}}] | pass
            'containers': [] | 'containers': [%dead] | fail containers
            'networks': [] | 'networks': [{'Name': 'front', 'Scope': 'swarm'}] | pass
            'containers': [], | 'volumes': [{'Name': 'data'}], | unknown
            'containers': [] | 'containers': [%old] | fail containers: 1 containers dead, or at rest for over 30 days: old [CIS-Docker:6.2]
            'containers': [] | 'containers': [%new] | pass
            'containers': [] | 'containers': [%up] | pass
            'containers': [] | 'containers': [%never] | fail containers
            'volumes': [] | 'volumes': [{'Name': 'data'}]                                                       | fail volumes: 1 volumes
            'networks': [] | 'networks': [{'Name': 'back', 'Containers': {}}]                                   | fail networks: 1 networks
            'networks': [] | 'networks': [{'Name': 'bridge', 'Containers': {}}]                                 | pass
            'networks': [] | 'networks': [{'Name': 'back', 'Containers': {'x': {}}}]                            | pass
            """)
    void eachKindOfLeftover(String from, String to, String outcome) {
        String parts = EMPTY.replace(from, to)
                .replace("%old", container("old", false, "2026-09-01T00:00:00Z"))
                .replace(
                        "%dead",
                        "{'inspect': {'Name': '/dead', 'State': {'Status': 'dead', 'FinishedAt': '2026-11-20T00:00:00Z'}}}")
                .replace("%app", "{'inspect': {'Id': 'sha256:1', 'RepoTags': ['app:1'], 'Metadata': {'LastTagTime':")
                .replace("%new", container("new", false, "2026-11-20T00:00:00Z"))
                .replace("%up", container("up", true, "2026-01-01T00:00:00Z"))
                .replace("%never", container("never", false, "0001-01-01T00:00:00Z"));
        assertThat(lines(check, engine("{" + parts + "}"))).startsWith(outcome);
    }

    private static String container(String name, boolean running, String finished) {
        return "{'inspect': {'Name': '/" + name + "', 'Created': '2026-01-01T00:00:00.5Z', 'State': {'Running': "
                + running + ", 'FinishedAt': '" + finished + "'}}}";
    }

    @Test
    void whatWasNotListedIsUnknown() {
        assertThat(lines(check, engine("{'images': [], 'containers': [], 'volumes': []}")))
                .startsWith("unknown");
    }

    @Test
    void aVolumeInUseAndANetworkOfAStoppedContainerStay() {
        assertThat(lines(
                        check,
                        engine("{'images': [], 'volumes': [{'Name': 'data'}], 'networks': [{'Name': 'back'}],"
                                + " 'containers': [{'inspect': {'State': {'Running': true}, 'Mounts': [{'Name': 'data'}],"
                                + " 'NetworkSettings': {'Networks': {'back': {}}}}}]}")))
                .isEqualTo("pass");
    }
}
