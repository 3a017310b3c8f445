import '../elements/tokens.css';
import '../elements/elements.css';
import './admin.css';
import { startFace } from '../elements/start-face.tsx';
import { AdminFace } from './admin-face.tsx';

startFace(AdminFace);
