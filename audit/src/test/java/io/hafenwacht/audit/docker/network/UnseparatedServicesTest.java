package io.hafenwacht.audit.docker.network;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.NetworkView;
import io.hafenwacht.audit.docker.Snapshots;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnseparatedServicesTest {
    private final UnseparatedServices check = new UnseparatedServices();

    /// Members are `name:image:project:networks:more`, with `+` between networks; `p` more publishes.
    private String judged(String network, String members) {
        List<String> containers = new ArrayList<>();
        for (String member : members.isEmpty() ? new String[0] : members.split(" ")) {
            String[] part = member.split(":", -1);
            String project = part[2].isEmpty()
                    ? ""
                    : "'com.docker.compose.project': '" + part[2] + "', 'com.docker.compose.service': '" + part[0]
                            + "'";
            containers.add("""
                    {'inspect': {'Name': '/%s', 'State': {'Running': true},
                      'Config': {'Image': '%s', 'Labels': {%s}}, 'NetworkSettings': {'Networks': {'%s': {}}},
                      'HostConfig': {'PortBindings': {%s}}}}""".formatted(
                            part[0] + containers.size(),
                            part[1],
                            project,
                            part[3].replace("+", "': {}, '"),
                            part[4].equals("p") ? "'80/tcp': [{'HostIp': '', 'HostPort': '80'}]" : ""));
        }
        EngineSnapshot engine = Snapshots.engine(
                "{'networks': [" + network + "], 'containers': [" + String.join(", ", containers) + "]}");
        return lines(check, new NetworkView(engine.networks().getFirst(), engine));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a:x:shop:n: b:x:shop:n: c:x:shop:n:         | fail Containers: all 3 services of shop have this network alone [OWASP-Docker:RULE-5]
            a:x:shop:n: a:x:shop:n: a:x:shop:n:         | pass
            a:x:shop:n: b:x:shop:n:                     | pass
            a:x:shop:n+m: b:x:shop:n: c:x:shop:n:       | pass
            a:x:shop:n: b:x:shop:n: c:x:shop:n: d:x:shop:m: | pass
            a:x::n: b:x::n: c:x::n:                     | fail Containers: all 3 services of a0, b1, c2 have this network alone
            a:x:shop:n:                                 | not applicable
            ``                                          | not applicable
            web:x:s:n:p db:postgres:s:n:                | fail Internal: Internal = false, with the data store db1 beside a published container [OWASP-Docker:RULE-5]
            web:x:s:n: db:postgres:s:n:                 | pass
            web:x:s:n: db:postgres:s:n:p                | pass
            """)
    void aNetworkOfItsOwn(String members, String outcome) {
        assertThat(judged("{'Name': 'n', 'Internal': false}", members)).startsWith(outcome);
    }

    @Test
    void anInternalNetworkMayHoldStores() {
        assertThat(judged("{'Name': 'n', 'Internal': true}", "web:x:s:n+m:p db:postgres:s:n:"))
                .isEqualTo("pass");
    }

    @Test
    void strangersOnTheDefaultBridge() {
        String bridge = "{'Name': 'bridge', 'Options': {'com.docker.network.bridge.enable_icc': '%s'}}";
        assertThat(judged(bridge.formatted("true"), "a:x::bridge: b:x::bridge:"))
                .startsWith("fail Options.com.docker.network.bridge.enable_icc: 2 running containers");
        assertThat(judged(bridge.formatted("false"), "a:x::bridge: b:x::bridge:"))
                .isEqualTo("pass");
        assertThat(judged(bridge.formatted("true"), "a:x:s:bridge: b:x:s:bridge:"))
                .isEqualTo("pass");
        assertThat(judged("{'Name': 'host'}", "a:x::host: b:x::host:")).startsWith("not applicable");
    }
}
