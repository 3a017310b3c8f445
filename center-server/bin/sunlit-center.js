#!/usr/bin/env node
// Lies in the tree before anything is built, so that the packages' installation can link it.
import '../dist/packed/main.js';
