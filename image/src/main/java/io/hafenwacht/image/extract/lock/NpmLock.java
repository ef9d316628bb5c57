package io.hafenwacht.image.extract.lock;

import com.fasterxml.jackson.core.JsonParser;
import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.WantedFile;
import io.hafenwacht.image.extract.lang.JsonFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;

/// `package-lock.json` and `npm-shrinkwrap.json` of npm: the flat `packages` of versions 2 and 3, the nested
/// `dependencies` of version 1. Workspaces, links and packages from elsewhere than a registry are left out.
@AutoService(LockFile.class)
public final class NpmLock implements LockFile {
    private static final String INSTALLED = "node_modules/";

    @Override
    public String name() {
        return "lock-npm";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Name("package-lock.json"), new FilePattern.Name("npm-shrinkwrap.json"));
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        var packages = new LockedPackages(file, out, PackageKind.NPM);
        boolean[] flat = {false};
        JsonFile.read(
                file.content(),
                json -> JsonFile.members(json, member -> {
                    if (member.equals("packages")) {
                        flat[0] = true;
                        JsonFile.members(json, path -> entry(json, path, packages));
                    } else if (member.equals("dependencies") && !flat[0]) {
                        nested(json, packages);
                    }
                }));
        packages.end();
    }

    /// An entry of `packages`; what is not below `node_modules` is the project's own.
    private static void entry(JsonParser json, String path, LockedPackages packages) throws IOException {
        int installed = path.lastIndexOf(INSTALLED);
        if (installed < 0) {
            return;
        }
        int line = json.currentTokenLocation().getLineNr();
        var fields = new HashMap<String, String>();
        JsonFile.members(json, field -> {
            switch (field) {
                case "name", "version", "resolved" -> JsonFile.string(json).ifPresent(text -> fields.put(field, text));
                case "link" -> fields.put(field, json.getText());
                default -> {}
            }
        });
        String name = fields.getOrDefault("name", path.substring(installed + INSTALLED.length()));
        if (fields.containsKey("version")
                && !fields.getOrDefault("link", "").equals("true")
                && !fields.getOrDefault("resolved", "").matches("(?:git|file)[:+].*")) {
            packages.found(name, fields.getOrDefault("version", ""), line);
        }
    }

    private static void nested(JsonParser json, LockedPackages packages) throws IOException {
        JsonFile.members(json, name -> {
            int line = json.currentTokenLocation().getLineNr();
            var version = new StringBuilder();
            JsonFile.members(json, field -> {
                switch (field) {
                    case "version" -> JsonFile.string(json).ifPresent(version::append);
                    case "dependencies" -> nested(json, packages);
                    default -> {}
                }
            });
            String text = version.toString();
            int at = text.lastIndexOf('@');
            if (text.startsWith("npm:") && at > 4) {
                packages.found(text.substring(4, at), text.substring(at + 1), line);
            } else if (text.indexOf(':') < 0 && !text.isEmpty()) {
                packages.found(name, text, line);
            }
        });
    }
}
