package io.hafenwacht.image.extract.lang;

import com.fasterxml.jackson.core.JsonParser;
import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Installed npm packages: `package.json` at the root of a package in `node_modules` (npm, yarn, pnpm's
/// store), and of the application itself with the role "main".
///
/// Packages carry many more files of that name (test data, module type markers, templates); only the place
/// tells them apart. The name inside counts, not the folder's: an alias installs under another name.
@AutoService(Extractor.class)
public final class NodePackageExtractor implements Extractor {
    private static final String MODULES = "node_modules";

    private static final Pattern NAME = Pattern.compile("(?:@[\\w.~!*'()-]{1,200}/)?[\\w~!*'()-][\\w.~!*'()-]{0,213}");

    /// Folders below which a `package.json` is somebody's data.
    private static final Set<String> NOT_AN_APPLICATION = Set.of(
            "site-packages",
            "dist-packages",
            "gems",
            "vendor",
            "bower_components",
            "test",
            "tests",
            "__tests__",
            "fixtures",
            "example",
            "examples",
            "template",
            "templates",
            "testdata");

    /// What a `package.json` is by its place.
    enum Place {
        INSTALLED,
        MAIN,
        OTHER
    }

    @Override
    public String name() {
        return "node-package";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Name("package.json"));
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        Place place = place(file.path());
        if (place == Place.OTHER) {
            return;
        }
        var found = new Manifest();
        JsonFile.read(file.content(), found::read);
        // A version is npm's own condition for a package; without one the file only sets options.
        if (!NAME.matcher(found.name).matches() || !BoundedText.version(found.version)) {
            return;
        }
        var pkg = InstalledPackage.of(PackageKind.NPM, found.name, found.version, file.location());
        if (BoundedText.licence(found.licence)) {
            pkg = pkg.with(Attribute.LICENSE, found.licence);
        }
        out.found(place == Place.MAIN ? pkg.with(Attribute.ROLE, "main") : pkg);
    }

    static Place place(String path) {
        List<String> parts = List.of(path.split("/"));
        int file = parts.size() - 1;
        int at = firstTree(parts);
        if (at < 0) {
            boolean system = path.startsWith("usr/share/") || path.startsWith("usr/lib/") || path.startsWith("lib/");
            return system || parts.stream().anyMatch(NOT_AN_APPLICATION::contains) ? Place.OTHER : Place.MAIN;
        }
        while (at < file) {
            String part = parts.get(at);
            // `.pnpm/name@version/node_modules/name`: a hidden folder is a store, not a package.
            boolean store = part.startsWith(".");
            at += store || part.startsWith("@") ? 2 : 1;
            if (at == file && !store) {
                return Place.INSTALLED;
            }
            if (at >= file || !parts.get(at).equals(MODULES)) {
                return Place.OTHER;
            }
            at++;
        }
        return Place.OTHER;
    }

    /// Where the first tree of packages begins: behind `node_modules`, or in Debian's own folders.
    private static int firstTree(List<String> parts) {
        for (int i = 0; i < parts.size() - 1; i++) {
            boolean debian = parts.get(i).equals("nodejs")
                    && (i == 2 || i == 3)
                    && parts.get(0).equals("usr")
                    && (parts.get(1).equals("share") || parts.get(1).equals("lib"));
            if (parts.get(i).equals(MODULES) || debian) {
                return i + 1;
            }
        }
        return -1;
    }

    /// The members that are wanted; of a repeated one the last counts, as in JavaScript.
    private static final class Manifest {
        private String name = "";
        private String version = "";
        private String licence = "";

        void read(JsonParser json) throws IOException {
            JsonFile.members(json, member -> {
                switch (member) {
                    case "name" -> name = JsonFile.string(json).orElse("");
                    case "version" -> version = JsonFile.string(json).orElse("");
                    case "license" -> licence = licence(json).orElse(licence);
                    case "licenses" -> licence = licences(json).orElse(licence);
                    default -> {}
                }
            });
        }

        /// The oldest form is a list of licences to choose from.
        private static Optional<String> licences(JsonParser json) throws IOException {
            var all = new ArrayList<String>();
            JsonFile.elements(json, element -> licence(element).ifPresent(all::add));
            return all.isEmpty() ? Optional.empty() : Optional.of(String.join(" OR ", all));
        }

        private static Optional<String> licence(JsonParser json) throws IOException {
            var text = JsonFile.string(json);
            if (text.isPresent()) {
                return text;
            }
            var type = new ArrayList<String>();
            JsonFile.members(json, member -> {
                if (member.equals("type")) {
                    JsonFile.string(json).ifPresent(type::add);
                }
            });
            return type.stream().findFirst();
        }
    }
}
