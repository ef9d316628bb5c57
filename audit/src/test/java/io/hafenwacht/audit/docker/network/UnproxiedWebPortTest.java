package io.hafenwacht.audit.docker.network;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.Snapshots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnproxiedWebPortTest {
    private final UnproxiedWebPort check = new UnproxiedWebPort();

    private static ContainerView web(String config, String port, String... others) {
        return Snapshots.engine("""
                {'containers': [{'inspect': {'Name': '/web', 'State': {'Running': true}, 'Config': %s,
                   'HostConfig': {'NetworkMode': 'shop', 'PortBindings': {%s}},
                   'NetworkSettings': {'Networks': {'shop': {}}}}}%s]}""".formatted(config, port, others.length == 0 ? "" : ", " + String.join(", ", others)))
                .containers()
                .getFirst();
    }

    private static String proxy(String image, String network, String address) {
        return """
                {'inspect': {'Name': '/proxy', 'State': {'Running': true}, 'Config': {'Image': '%s'},
                 'NetworkSettings': {'Networks': {'%s': {}},
                   'Ports': {'443/tcp': [{'HostIp': '%s', 'HostPort': '443'}]}}}}""".formatted(image, network, address);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'Image': 'shop/web'}   | '8080/tcp': [{'HostIp': '', 'HostPort': '8080'}] | fail HostConfig.PortBindings.8080/tcp: HostConfig.PortBindings.8080/tcp = 0.0.0.0:8080, and no reverse proxy
            {'Image': 'shop/web'}   | '80/tcp': [{'HostIp': '::', 'HostPort': '80'}]   | fail
            {'Image': 'shop/web'}   | '80/tcp': [{'HostIp': '127.0.0.1', 'HostPort': '80'}] | not applicable
            {'Image': 'shop/web'}   | '80/udp': [{'HostIp': '', 'HostPort': '80'}]     | not applicable
            {'Image': 'shop/web'}   | '443/tcp': [{'HostIp': '', 'HostPort': '443'}]   | not applicable
            {'Image': 'nginx:1.29'} | '80/tcp': [{'HostIp': '', 'HostPort': '80'}]     | not applicable: it is a reverse proxy
            {'Image': 'adminer'}    | '8080/tcp': [{'HostIp': '', 'HostPort': '80'}]   | not applicable
            {'Image': 'shop/web', 'Labels': {'traefik.enable': 'true'}}     | '80/tcp': [{'HostIp': ''}] | pass
            {'Image': 'shop/web', 'Labels': {'traefik.enable': 'false'}}    | '80/tcp': [{'HostIp': ''}] | fail
            {'Image': 'shop/web', 'Labels': {'traefik.http.routers.w.rule': 'x'}} | '80/tcp': [{'HostIp': ''}] | pass
            {'Image': 'shop/web', 'Labels': {'caddy': 'a.example'}}         | '80/tcp': [{'HostIp': ''}] | pass
            {'Image': 'shop/web', 'Env': ['VIRTUAL_HOST=a.example']}        | '80/tcp': [{'HostIp': ''}] | pass
            {'Image': 'shop/web', 'Env': ['MY_VIRTUAL_HOST=a.example']}     | '80/tcp': [{'HostIp': ''}] | fail
            {'Image': 'shop/web'}   | '80/tcp': 7                              | unknown
            """)
    void alone(String config, String port, String outcome) {
        assertThat(lines(check, web(config, port))).startsWith(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            traefik:v3      | shop  | 0.0.0.0   | pass
            nginx           | shop  | 192.0.2.1 | pass
            nginx           | other | 0.0.0.0   | fail
            nginx           | shop  | 127.0.0.1 | fail
            shop/nginxlike  | shop  | 0.0.0.0   | fail
            """)
    void besideAProxy(String image, String network, String address, String outcome) {
        assertThat(lines(
                        check,
                        web("{'Image': 'shop/web'}", "'80/tcp': [{'HostIp': ''}]", proxy(image, network, address))))
                .startsWith(outcome);
    }

    @Test
    void elsewhere() {
        assertThat(lines(check, Composed.service("{'HostConfig': {}}"))).startsWith("not applicable");
        assertThat(lines(check, container("{'HostConfig': {'NetworkMode': 'host'}}")))
                .startsWith("not applicable");
    }
}
