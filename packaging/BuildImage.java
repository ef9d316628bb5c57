package packaging;

import io.hafenwacht.testkit.image.Compression;
import io.hafenwacht.testkit.image.ImageBuilder;
import io.hafenwacht.testkit.image.TarBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Writes the OCI image of an unpacked distribution, without an engine, the same bytes of the same files: the C
/// library of this machine, the Java runtime, the program. No shell, no package manager, user 65532. Run by
/// `./build dist`: `java -cp … BuildImage.java UNPACKED VERSION TIME OUT.tar`.
public final class BuildImage {
    /// What the runtime is linked with, and what names are looked up with.
    private static final List<String> C_LIBRARY = List.of(
            "libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libnss_files.so.2",
            "libnss_dns.so.2", "libresolv.so.2");
    private static final String HOME = "opt/hafenwacht";
    private static final String USER = "65532";

    private final TarBuilder.Trait time;

    private BuildImage(Instant time) {
        String octal = String.format("%011o", time.getEpochSecond());
        byte[] field = octal.getBytes(StandardCharsets.US_ASCII);
        this.time = TarBuilder.patch(header -> System.arraycopy(field, 0, header, 136, field.length));
    }

    public static void main(String[] args) throws IOException {
        Path unpacked = Path.of(args[0]);
        Instant time = Instant.parse(args[2]);
        var build = new BuildImage(time);
        String multiarch = build.multiarch();
        byte[] base = build.base(multiarch);
        byte[] runtime = build.tree(unpacked, "runtime");
        byte[] program = build.tree(unpacked, "lib", "LICENSE", "sbom.cdx.json");
        var image = new ImageBuilder()
                .tag("hafenwacht:" + args[1])
                .layer(base, Compression.GZIP)
                .layer(runtime, Compression.GZIP)
                .layer(program, Compression.GZIP)
                .platform("linux", multiarch.startsWith("aarch64") ? "arm64" : "amd64")
                .created(time.toString())
                .config(config(unpacked, args[1]));
        Files.write(Path.of(args[3]), image.ociTar());
    }

    private String multiarch() {
        return System.getProperty("os.arch").equals("aarch64") ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
    }

    private static String config(Path unpacked, String version) throws IOException {
        String classPath = Files.readString(unpacked.resolve("lib/classpath")).strip();
        return """
                {"User": "{user}:{user}", "WorkingDir": "/work",
                 "Env": ["PATH=/{home}/runtime/bin", "LANG=C.UTF-8", "XDG_DATA_HOME=/data", "XDG_CACHE_HOME=/cache"],
                 "Entrypoint": ["/{home}/runtime/bin/java", "@/{home}/lib/java.args", "-XX:MaxRAMPercentage=60",
                  "-XX:SharedArchiveFile=/{home}/lib/audit.jsa", "-DZstdNativePath=/{home}/lib/libzstd-jni.so",
                  "-cp", "{classpath}", "io.hafenwacht.app.Main"],
                 "Cmd": ["--help"],
                 "Healthcheck": {"Test": ["NONE"]},
                 "Labels": {"org.opencontainers.image.title": "Hafenwacht",
                  "org.opencontainers.image.version": "{version}", "org.opencontainers.image.licenses": "Apache-2.0",
                  "org.opencontainers.image.description": "Secures, watches and troubleshoots Docker and Kubernetes"}}
                """
                .replace("{classpath}", classPath.replace("lib/", "/{home}/lib/"))
                .replace("{home}", HOME)
                .replace("{user}", USER)
                .replace("{version}", version);
    }

    /// The C library with what says which one it is, so that scanners can match it.
    private byte[] base(String multiarch) throws IOException {
        var tar = new TarBuilder();
        for (String directory : List.of("cache", "data", "work")) {
            tar.directory(directory, TarBuilder.owner(Long.parseLong(USER), Long.parseLong(USER)), time);
        }
        tar.directory("tmp", TarBuilder.mode(01777), time);
        tar.file("etc/passwd", "hafenwacht:x:" + USER + ":" + USER + "::/work:/sbin/nologin\n", time);
        tar.file("etc/group", "hafenwacht:x:" + USER + ":\n", time);
        tar.file("etc/nsswitch.conf", "hosts: files dns\n", time);
        Path release = Path.of("/etc/os-release");
        if (Files.exists(release)) {
            tar.file("usr/lib/os-release", Files.readAllBytes(release.toRealPath()), time);
            tar.symlink("etc/os-release", "../usr/lib/os-release", time);
        }
        for (String library : C_LIBRARY) {
            Path file = Path.of("/lib", multiarch, library);
            if (Files.exists(file)) {
                tar.file("lib/" + multiarch + "/" + library, Files.readAllBytes(file), TarBuilder.mode(0755), time);
            }
        }
        for (String loader : List.of("/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1")) {
            if (Files.exists(Path.of(loader))) {
                tar.file(loader.substring(1), Files.readAllBytes(Path.of(loader)), TarBuilder.mode(0755), time);
            }
        }
        Path status = Path.of("/var/lib/dpkg/status");
        if (Files.exists(status)) {
            for (String paragraph : Files.readString(status).split("\n\n")) {
                if (paragraph.startsWith("Package: libc6\n")) {
                    tar.file("var/lib/dpkg/status.d/libc6", paragraph + "\n", time);
                }
            }
        }
        return tar.build();
    }

    /// Folders and files of the distribution, in the order of their names.
    private byte[] tree(Path unpacked, String... roots) throws IOException {
        var tar = new TarBuilder();
        for (String root : roots) {
            try (Stream<Path> files = Files.walk(unpacked.resolve(root))) {
                for (Path file : files.sorted().toList()) {
                    String name = HOME + "/" + unpacked.relativize(file).toString();
                    if (Files.isDirectory(file)) {
                        tar.directory(name, time);
                    } else {
                        boolean program = Files.isExecutable(file);
                        tar.file(name, Files.readAllBytes(file), TarBuilder.mode(program ? 0755 : 0644), time);
                    }
                }
            }
        }
        return tar.build();
    }
}
