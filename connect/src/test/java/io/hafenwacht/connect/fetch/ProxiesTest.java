package io.hafenwacht.connect.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafenwacht.connect.Environment;
import io.hafenwacht.connect.fetch.Proxies.BadProxy;
import io.hafenwacht.connect.fetch.Proxies.Server;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
    private static Proxies proxies(Map<String, String> variables) throws BadProxy {
        return Proxies.of(new Environment(variables, Path.of("/"), Path.of("/")));
    }

    @ParameterizedTest
    @CsvSource({
        "http://p:3128,p,3128,'',''",
        "p:3128,p,3128,'',''",
        "http://p,p,80,'',''",
        "http://p:1/,p,1,'',''",
        "http://u@p:1,p,1,u,''",
        "http://u:w@p:1,p,1,u,w",
        "http://u:w%3Ax%40y+z@p:1,p,1,u,w:x@y+z",
        "http://[::1]:1,[::1],1,'',''",
    })
    void readsAddresses(String value, String host, int port, String user, String password) throws BadProxy {
        assertThat(proxies(Map.of("HTTPS_PROXY", value)).forAddress(URI.create("https://h/")))
                .contains(new Server(host, port, user, password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socks5://p:1",
                "https://p:1",
                "http://",
                "http://p:0",
                "http://p:65536",
                "http:// p",
                "p q:1",
                "http://u:%zz@p:1"
            })
    void refusesWhatIsNoProxy(String value) {
        assertThatThrownBy(() -> proxies(Map.of("HTTPS_PROXY", value))).isInstanceOf(BadProxy.class);
    }

    @Test
    void lowerCaseComesFirstAndEachSchemeHasItsOwn() throws BadProxy {
        Proxies proxies = proxies(Map.of("http_proxy", "low:1", "HTTP_PROXY", "up:1", "HTTPS_PROXY", "s:1"));
        assertThat(proxies.forAddress(URI.create("http://h/")).map(Server::host))
                .contains("low");
        assertThat(proxies.forAddress(URI.create("HTTPS://h/")).map(Server::host))
                .contains("s");
        assertThat(proxies(Map.of("HTTP_PROXY", "up:1")).forAddress(URI.create("https://h/")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "example.com|http://example.com/|true",
                "example.com|http://a.example.com/|true",
                "example.com|http://notexample.com/|false",
                "example.com|http://example.com.evil/|false",
                "EXAMPLE.com|http://Example.COM/|true",
                ".example.com|http://a.example.com/|true",
                ".example.com|http://example.com/|false",
                "*.example.com|http://a.example.com/|true",
                "*.example.com|http://example.com/|false",
                "x, example.com ,y|http://example.com/|true",
                "*|http://anything/|true",
                "example.com:8080|http://example.com:8080/|true",
                "example.com:8080|http://example.com/|false",
                "example.com:443|https://example.com/|true",
                "10.1.2.3|http://10.1.2.3/|true",
                "10.1.2.3|http://10.1.2.4/|false",
                "10.1.2.3:80|http://10.1.2.3/|true",
                "10.1.2.3:81|http://10.1.2.3/|false",
                "10.0.0.0/8|http://10.255.0.1/|true",
                "10.0.0.0/8|http://11.0.0.1/|false",
                "10.0.0.0/9|http://10.127.0.1/|true",
                "10.0.0.0/9|http://10.128.0.1/|false",
                "0.0.0.0/0|http://8.8.8.8/|true",
                "0.0.0.0/0|http://name/|false",
                "10.0.0.0/33|http://10.0.0.1/|false",
                "fd00::/8|http://[fd12::1]/|true",
                "fd00::/8|http://[fe80::1]/|false",
                "::1|http://[::1]/|true",
                "[fd00::1]:80|http://[fd00::1]/|true",
                "''|http://localhost:5/|true",
                "''|http://127.9.9.9/|true",
                "''|http://example.com/|false",
                ",,|http://example.com/|false",
            })
    void knowsWhatGoesWithoutAProxy(String list, String address, boolean without) {
        assertThat(NoProxy.parse(list).covers(URI.create(address))).isEqualTo(without);
    }
}
