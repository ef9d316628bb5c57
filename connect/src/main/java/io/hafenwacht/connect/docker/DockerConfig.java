package io.hafenwacht.connect.docker;

import io.hafenwacht.connect.Environment;
import io.hafenwacht.connect.docker.EngineResult.Ok;
import io.hafenwacht.connect.tls.TlsMaterial;
import io.hafenwacht.core.artifact.Digest;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The Docker CLI's own settings: `config.json` and the store of contexts, in `DOCKER_CONFIG` or `~/.docker`.
/// Nothing is written and no credential of a registry is looked at.
final class DockerConfig {
    private final Environment environment;
    private final Path folder;

    DockerConfig(Environment environment) {
        this.environment = environment;
        this.folder = environment
                .get("DOCKER_CONFIG")
                .map(Path::of)
                .orElseGet(() -> environment.home().resolve(".docker"));
    }

    /// What a context says about its engine. `host` may be empty, which means the default.
    record Endpoint(String host, Optional<TlsMaterial> tls) {}

    /// `currentContext` of `config.json`; empty when there is none.
    EngineResult<String> currentContext() {
        return read(folder.resolve("config.json"))
                .map(found -> found.orElse(Node.MISSING).get("currentContext").stringOrEmpty());
    }

    /// The engine of a context. The folder's name is the SHA-256 of the context's.
    EngineResult<Endpoint> endpoint(String context) {
        String id = Digest.sha256(context.getBytes(StandardCharsets.UTF_8)).hex();
        Path meta = folder.resolve("contexts/meta").resolve(id).resolve("meta.json");
        return read(meta).then(found -> {
            if (found.isEmpty()) {
                return Diagnosis.badSetting(
                        "There is no Docker context '" + context + "' (looked for " + meta + ").",
                        "Den Docker-Kontext „" + context + "“ gibt es nicht (gesucht: " + meta + ").",
                        Text.of(
                                "`docker context ls` lists them; --host names an engine directly.",
                                "`docker context ls` zählt sie auf; --host nennt eine Engine unmittelbar."));
            }
            Node docker = found.get().at("Endpoints", "docker");
            boolean skipVerify = docker.get("SkipTLSVerify").bool().orElse(false);
            Path tls = folder.resolve("contexts/tls").resolve(id).resolve("docker");
            return new Ok<>(new Endpoint(docker.get("Host").stringOrEmpty(), contextTls(tls, skipVerify)));
        });
    }

    private static Optional<TlsMaterial> contextTls(Path tls, boolean skipVerify) {
        Optional<Path> authority = existing(tls.resolve("ca.pem"));
        Optional<Path> certificate = existing(tls.resolve("cert.pem"));
        Optional<Path> key = existing(tls.resolve("key.pem"));
        if (authority.isEmpty() && certificate.isEmpty() && key.isEmpty() && !skipVerify) {
            return Optional.empty();
        }
        return Optional.of(new TlsMaterial(
                authority.map(List::of).orElse(List.of()), authority.isEmpty(), certificate, key, !skipVerify));
    }

    /// TLS as `DOCKER_TLS_VERIFY`, `DOCKER_TLS` and `DOCKER_CERT_PATH` say; empty when none of the first two
    /// is set. With `DOCKER_TLS` alone the server is not verified, as in the Docker CLI.
    Optional<TlsMaterial> tlsByVariables() {
        boolean verify = environment.get("DOCKER_TLS_VERIFY").isPresent();
        if (!verify && environment.get("DOCKER_TLS").isEmpty()) {
            return Optional.empty();
        }
        Path certificates = environment.get("DOCKER_CERT_PATH").map(Path::of).orElse(folder);
        return Optional.of(new TlsMaterial(
                verify ? List.of(certificates.resolve("ca.pem")) : List.of(),
                false,
                existing(certificates.resolve("cert.pem")),
                existing(certificates.resolve("key.pem")),
                verify));
    }

    /// A file that cannot be looked at counts as there, so that reading it says why it cannot.
    private static Optional<Path> existing(Path file) {
        return Files.notExists(file) ? Optional.empty() : Optional.of(file);
    }

    private static EngineResult<Optional<Node>> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return switch (new JsonParser().parse(in)) {
                case ParseResult.Parsed parsed -> new Ok<>(Optional.of(parsed.root()));
                case ParseResult.Failed failed ->
                    unreadable(file, failed.problem().what());
            };
        } catch (NoSuchFileException _) {
            return new Ok<>(Optional.empty());
        } catch (AccessDeniedException _) {
            return Diagnosis.deniedFile(file.toString());
        } catch (IOException e) {
            return unreadable(file, Text.same(String.valueOf(e.getMessage())));
        }
    }

    private static <T> EngineResult<T> unreadable(Path file, Text why) {
        return Diagnosis.badSetting(
                "The Docker settings " + file + " cannot be read: " + why.english(),
                "Die Docker-Einstellungen " + file + " sind nicht lesbar: " + why.german(),
                Text.of(
                        "Mend the file, or name the engine with --host or DOCKER_HOST.",
                        "Die Datei berichtigen oder die Engine mit --host oder DOCKER_HOST angeben."));
    }
}
