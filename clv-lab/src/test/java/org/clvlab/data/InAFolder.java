package org.clvlab.data;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with a folder of its own for small files, and an empty warehouse that reads them. */
abstract class InAFolder {

    @TempDir
    Path temp;
    Warehouse lab;
    Folder folder;

    @BeforeEach
    final void open() {
        lab = Warehouse.inMemory();
        folder = new Folder(temp);
    }

    @AfterEach
    final void close() { lab.close(); }
}
