package io.hafenwacht.connect.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.Environment;
import io.hafenwacht.connect.docker.EngineLocator.Located;
import io.hafenwacht.connect.docker.EngineResult.Obstacle;
import io.hafenwacht.connect.docker.EngineResult.Ok;
import io.hafenwacht.connect.docker.EngineResult.Unreachable;
import io.hafenwacht.core.artifact.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineLocatorTest {
    @TempDir
    private Path root;

    private Path home;

    @BeforeEach
    void home() throws IOException {
        home = Files.createDirectories(root.resolve("home/anna"));
    }

    private Environment environment(Map<String, String> variables) {
        return new Environment(variables, home, root);
    }

    private Located located(Map<String, String> variables, String host, String context) {
        EngineResult<Located> result = new EngineLocator(environment(variables)).locate(host, context);
        assertThat(result).isInstanceOf(Ok.class);
        return ((Ok<Located>) result).value();
    }

    private Unreachable<?> failure(Map<String, String> variables, String host, String context) {
        EngineResult<Located> result = new EngineLocator(environment(variables)).locate(host, context);
        assertThat(result).isInstanceOf(Unreachable.class);
        return (Unreachable<?>) result;
    }

    private Path context(String name, String meta) throws IOException {
        String id = Digest.sha256(name.getBytes(StandardCharsets.UTF_8)).hex();
        Path folder = Files.createDirectories(home.resolve(".docker/contexts/meta/" + id));
        Files.writeString(folder.resolve("meta.json"), meta);
        return home.resolve(".docker/contexts/tls/" + id + "/docker");
    }

    private static String metaOf(String host) {
        return "{\"Name\":\"x\",\"Metadata\":{},\"Endpoints\":{\"docker\":{\"Host\":\"" + host
                + "\",\"SkipTLSVerify\":false}}}";
    }

    private void socket(String path) throws IOException {
        Path socket = root.resolve(path);
        Files.createDirectories(socket.getParent());
        Files.writeString(socket, "");
    }

    /// `-` stands for "not given".
    @ParameterizedTest
    @CsvSource({
        "tcp://option,ctx,tcp://variable,other,current,tcp://option:2375,--host",
        "-,ctx,tcp://variable,other,current,tcp://ctx:2375,context ctx",
        "-,-,tcp://variable,other,current,tcp://variable:2375,DOCKER_HOST",
        "-,-,-,other,current,tcp://other:2375,context other",
        "-,-,-,-,current,tcp://current:2375,context current",
        "-,default,tcp://variable,other,current,tcp://variable:2375,DOCKER_HOST",
        "-,-,-,default,current,unix://ROOT/var/run/docker.sock,default",
        "-,-,-,-,-,unix://ROOT/var/run/docker.sock,default",
    })
    void theFirstThatIsNamedCounts(
            String host,
            String context,
            String variable,
            String contextVariable,
            String current,
            String address,
            String origin)
            throws IOException {
        for (String name : new String[] {"ctx", "other", "current"}) {
            context(name, metaOf("tcp://" + name));
        }
        Map<String, String> variables = new HashMap<>();
        // A variable that is set to nothing is not set.
        variables.put("DOCKER_HOST", given(variable));
        variables.put("DOCKER_CONTEXT", given(contextVariable));
        Files.writeString(
                home.resolve(".docker/config.json"), "{\"auths\":{},\"currentContext\":\"" + given(current) + "\"}");
        Located located = located(variables, given(host), given(context));
        assertThat(located.address()).hasToString(address.replace("ROOT", root.toString()));
        assertThat(located.origin()).isEqualTo(origin);
    }

    private static String given(String cell) {
        return cell.equals("-") ? "" : cell;
    }

    @ParameterizedTest
    @CsvSource({
        "unix:///a/b.sock,unix:///a/b.sock",
        "unix://,unix:///var/run/docker.sock",
        "/a/b.sock,unix:///a/b.sock",
        "tcp://h:1,tcp://h:1",
        "tcp://h:1/,tcp://h:1",
        "TCP://h,tcp://h:2375",
        "tcp://,tcp://localhost:2375",
        "tcp://:4243,tcp://localhost:4243",
        "h:4243,tcp://h:4243",
        "tcp://[::1]:5,tcp://[::1]:5",
        "tcp://[fe80::1%eth0],tcp://[fe80::1%eth0]:2375",
        "tcp://10.0.0.1:65535,tcp://10.0.0.1:65535",
        "ssh://anna@host,ssh://anna@host",
        "ssh://host:22/run/user/7/docker.sock,ssh://host:22/run/user/7/docker.sock",
    })
    void readsAddresses(String host, String address) {
        assertThat(located(Map.of(), host, "").address()).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "npipe:////./pipe/docker_engine",
                "fd://3",
                "http://h:1",
                "unix://relative",
                "tcp://h:0",
                "tcp://h:65536",
                "tcp://h:99999999",
                "tcp://h:x",
                "tcp://h:1/path",
                "tcp://user@h:1",
                "tcp://h h",
                "tcp://[::1",
                "ssh://",
                "ssh://-oProxyCommand=x",
                "ssh://-l@host",
                "ssh://anna:password@host",
                "ssh://host:0",
                "ssh://host:65536",
                "ssh://host/run/$(id)",
                "ssh://host/a;b",
                "ssh://host?x",
                "://",
            })
    void refusesWhatIsNoAddress(String host) {
        assertThat(failure(Map.of("DOCKER_HOST", host), "", "").obstacle()).isEqualTo(Obstacle.BAD_SETTING);
    }

    @Test
    void knowsHowLongASocketPathMayBe() {
        String longest = "/" + "x".repeat(106);
        assertThat(located(Map.of(), "unix://" + longest, "").address()).hasToString("unix://" + longest);
        assertThat(failure(Map.of(), "unix://" + longest + "x", "").obstacle()).isEqualTo(Obstacle.BAD_SETTING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "var/run/docker.sock run/user/7/docker.sock run/podman/podman.sock|var/run/docker.sock",
                "run/user/7/docker.sock run/user/7/podman/podman.sock|run/user/7/docker.sock",
                "home/anna/.docker/run/docker.sock run/podman/podman.sock|home/anna/.docker/run/docker.sock",
                "home/anna/.docker/desktop/docker.sock|home/anna/.docker/desktop/docker.sock",
                "run/user/7/podman/podman.sock run/podman/podman.sock|run/user/7/podman/podman.sock",
                "run/podman/podman.sock|run/podman/podman.sock",
            })
    void takesTheFirstSocketThatIsThere(String present, String taken) throws IOException {
        for (String path : present.split(" ")) {
            socket(path);
        }
        assertThat(located(Map.of("XDG_RUNTIME_DIR", "/run/user/7"), "", "").address())
                .hasToString("unix://" + root.resolve(taken));
    }

    @Test
    void takesTlsFromVariables() throws IOException {
        Path certificates = Files.createDirectories(root.resolve("certs"));
        Files.writeString(certificates.resolve("cert.pem"), "");
        Map<String, String> variables =
                Map.of("DOCKER_HOST", "tcp://h", "DOCKER_TLS_VERIFY", "1", "DOCKER_CERT_PATH", certificates.toString());
        assertThat(located(variables, "", "").address()).isInstanceOfSatisfying(EngineAddress.Tls.class, tls -> {
            assertThat(tls.port()).isEqualTo(2376);
            assertThat(tls.material().verify()).isTrue();
            assertThat(tls.material().systemAuthorities()).isFalse();
            assertThat(tls.material().authorities()).containsExactly(certificates.resolve("ca.pem"));
            assertThat(tls.material().certificate()).contains(certificates.resolve("cert.pem"));
            assertThat(tls.material().key()).isEmpty();
        });
    }

    @Test
    void looksForCertificatesInTheSettingsFolder() {
        assertThat(located(Map.of("DOCKER_HOST", "tcp://h", "DOCKER_TLS_VERIFY", "1"), "", "")
                        .address())
                .isInstanceOfSatisfying(
                        EngineAddress.Tls.class,
                        tls -> assertThat(tls.material().authorities())
                                .containsExactly(home.resolve(".docker/ca.pem")));
    }

    @Test
    void skipsVerificationOnlyWhereToldTo() throws IOException {
        assertThat(located(Map.of("DOCKER_HOST", "tcp://h", "DOCKER_TLS", "1"), "", "")
                        .address())
                .isInstanceOfSatisfying(
                        EngineAddress.Tls.class,
                        tls -> assertThat(tls.material().verify()).isFalse());
        context("lab", metaOf("tcp://h").replace("false", "true"));
        assertThat(located(Map.of(), "", "lab").address())
                .isInstanceOfSatisfying(
                        EngineAddress.Tls.class,
                        tls -> assertThat(tls.material().verify()).isFalse());
    }

    @Test
    void takesTlsFromTheContext() throws IOException {
        Path tlsFolder = Files.createDirectories(context("prod", metaOf("tcp://h:2376")));
        Files.writeString(tlsFolder.resolve("ca.pem"), "");
        assertThat(located(Map.of("DOCKER_TLS_VERIFY", ""), "", "prod").address())
                .isInstanceOfSatisfying(
                        EngineAddress.Tls.class,
                        tls -> assertThat(tls.material().authorities()).containsExactly(tlsFolder.resolve("ca.pem")));
    }

    @Test
    void readsTheSettingsWhereDockerConfigSays() throws IOException {
        context("moved", metaOf("tcp://moved"));
        Path moved = Files.move(home.resolve(".docker"), root.resolve("settings"));
        assertThat(located(Map.of("DOCKER_CONFIG", moved.toString()), "", "moved")
                        .address())
                .hasToString("tcp://moved:2375");
    }

    @Test
    void aContextWithoutHostMeansTheDefault() throws IOException {
        context("plain", "{\"Endpoints\":{\"docker\":{}}}");
        assertThat(located(Map.of(), "", "plain").origin()).isEqualTo("default");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1,", "\u0000", "{\"Endpoints\":{\"docker\":{\"Host\":\"ftp://x\"}}}"})
    void saysWhatIsWrongWithAContext(String meta) throws IOException {
        context("bad", meta);
        assertThat(failure(Map.of(), "", "bad").obstacle()).isEqualTo(Obstacle.BAD_SETTING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "../../etc", "a b"})
    void saysThatAContextIsNotThere(String name) {
        Unreachable<?> failure = failure(Map.of("DOCKER_CONTEXT", name), "", "");
        assertThat(failure.obstacle()).isEqualTo(Obstacle.BAD_SETTING);
        assertThat(failure.reason().german()).contains(name);
    }

    @Test
    void brokenSettingsMatterOnlyWhenTheyAreNeeded() throws IOException {
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(home.resolve(".docker/config.json"), "{");
        assertThat(failure(Map.of(), "", "").reason().english()).contains("config.json");
        assertThat(located(Map.of("DOCKER_HOST", "tcp://h"), "", "").origin()).isEqualTo("DOCKER_HOST");
    }
}
