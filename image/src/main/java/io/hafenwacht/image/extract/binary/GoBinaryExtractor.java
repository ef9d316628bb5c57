package io.hafenwacht.image.extract.binary;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.core.inventory.PackageLocation;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The modules in Go programs, from the build information that Go's linker leaves in them; stripped programs
/// have it too.
///
/// Names are verbatim (module paths are case-sensitive). Versions of modules keep their leading `v`, as every
/// Go tool shows them, and `+incompatible`; OSV's ranges for Go have no `v`, so matching drops it. The
/// standard library is the package `stdlib`, its version in OSV's form without `v`: `go1.22.2` is `1.22.2`,
/// `go1.21` is `1.21.0`, `go1.21rc2` is `1.21.0-rc.2`; experiments (` X:…`) and what distributions append
/// (`-r0`) are dropped, and a snapshot between releases has no version. Go's own commands are `toolchain`.
@AutoService(Extractor.class)
public final class GoBinaryExtractor implements Extractor {
    /// `-`, `+` or a space and then anything may follow a release, but not a date: that is a snapshot from
    /// before the release that it names.
    private static final Pattern RELEASE = Pattern.compile(
            "go(\\d{1,4}\\.\\d{1,4})(?:\\.(\\d{1,4}))?(?:(rc|beta)(\\d{1,4}))?(?:b\\d)?(?:[ +(].*|-(?!\\d{8}).*)?");

    private static final List<String> CODE_TABLES = List.of(".gopclntab", ".data.rel.ro.gopclntab");

    private static final Text UNREADABLE = Text.of(
            "a Go program without readable build information (never there, removed or obfuscated): the modules in"
                    + " it are unknown",
            "ein Go-Programm ohne lesbare Build-Informationen (nie vorhanden, entfernt oder verschleiert): die"
                    + " enthaltenen Module sind unbekannt");
    private static final Text BUILD_READABLY = Text.of(
            "build it with Go 1.13 or newer in module mode, and keep the build information",
            "mit Go 1.13 oder neuer im Modulmodus bauen und die Build-Informationen erhalten");
    private static final Text WITHOUT_MODULES = Text.of(
            "a Go program built without modules: it does not say which libraries it contains",
            "ein ohne Module gebautes Go-Programm: Es nennt die enthaltenen Bibliotheken nicht");
    private static final Text BUILD_WITH_MODULES =
            Text.of("build it in module mode (with a go.mod)", "im Modulmodus bauen (mit einer go.mod)");

    @Override
    public String name() {
        return "go-binary";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Executable());
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        Optional<ElfFile> elf = ElfFile.read(file.content());
        if (elf.isEmpty()) {
            return;
        }
        Optional<GoBuildInfo> info = GoBuildInfo.read(elf.get());
        if (info.isPresent() && !info.get().toolchain().isEmpty()) {
            report(info.get(), file.location(), out);
        } else if (info.isPresent() || compiledByGo(elf.get())) {
            out.gap(UNREADABLE, BUILD_READABLY);
        }
    }

    private static void report(GoBuildInfo info, PackageLocation location, Extraction out) throws MalformedInput {
        GoModules modules = GoModules.parse(info.modules());
        String toolchain = info.toolchain();
        boolean goCommand =
                modules.packagePath().startsWith("cmd/") && modules.main().isEmpty();
        String release = release(toolchain);
        if (release.isEmpty() && !toolchain.startsWith("go") && !toolchain.startsWith("devel ")) {
            out.gap(UNREADABLE, BUILD_READABLY);
        } else {
            out.found(pkg("stdlib", release, location).with(Attribute.TOOLCHAIN, toolchain));
        }
        if (goCommand) {
            out.found(pkg("toolchain", release, location).with(Attribute.TOOLCHAIN, toolchain));
        } else {
            String name = modules.programPath();
            // What `go build file.go` calls a program that belongs to no module.
            if (!name.isBlank() && !name.equals("command-line-arguments")) {
                out.found(pkg(name, modules.programVersion(), location)
                        .with(Attribute.ROLE, "main")
                        .with(Attribute.TOOLCHAIN, toolchain));
            }
            if (modules.main().isEmpty() && modules.dependencies().isEmpty()) {
                out.gap(WITHOUT_MODULES, BUILD_WITH_MODULES);
            }
        }
        for (GoModules.Module module : modules.dependencies()) {
            out.found(pkg(module.path(), module.version(), location));
        }
    }

    /// The standard library's version in OSV's form, empty for what is no release.
    private static String release(String toolchain) {
        Matcher matcher = RELEASE.matcher(toolchain);
        if (!matcher.matches()) {
            return "";
        }
        String patch = Optional.ofNullable(matcher.group(2)).orElse("0");
        String preRelease = Optional.ofNullable(matcher.group(3))
                .map(kind -> "-" + kind + "." + matcher.group(4))
                .orElse("");
        return matcher.group(1) + "." + patch + preRelease;
    }

    /// Whether the file holds Go's table of functions: then it is Go, whatever else was removed from it.
    private static boolean compiledByGo(ElfFile elf) throws MalformedInput {
        for (String table : CODE_TABLES) {
            if (elf.section(table).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static InstalledPackage pkg(String name, String version, PackageLocation location) {
        return InstalledPackage.of(PackageKind.GOLANG, name, version, location);
    }
}
