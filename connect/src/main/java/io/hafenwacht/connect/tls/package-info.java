/// Certificates and private keys from PEM files, and TLS contexts made of them. Begin with `TlsMaterial`.
@NullMarked
package io.hafenwacht.connect.tls;

import org.jspecify.annotations.NullMarked;
